"""Simple charts as lists of lines, boxes, dots and words: the window paints them, files hold them."""
