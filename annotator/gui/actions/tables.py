"""All that a person can do in the main window, area by area."""

from annotator.gui.actions.labelling import LABELLING, LABELS, LAYERS, MENTIONS
from annotator.gui.actions.moving import MOVING
from annotator.gui.actions.review import REVIEW
from annotator.gui.actions.reviewing import REVIEWING
from annotator.gui.actions.window import WINDOW

ACTIONS = (*LAYERS, *LABELLING, *LABELS, *MENTIONS, *MOVING, *WINDOW, *REVIEW, *REVIEWING)
