"""What an article, a codebook, an annotation and a change are. No input or output at all."""
