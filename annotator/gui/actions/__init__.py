"""What a person can do, declared in tables; menus, palette and key sheet are made from them."""
