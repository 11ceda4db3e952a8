"""Version 2: numbers for articles, full-text search, and indexes for what the queue filters by."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    _number_articles(op)
    op.create_index(
        "ix_annotation_annotator_layer_label_article_id",
        "annotation",
        ["annotator", "layer", "label", "article_id"],
    )
    op.create_index(
        "ix_annotation_flagged",
        "annotation",
        ["annotator", "article_id"],
        sqlite_where=sa.literal_column("instr(body, '\"flagged\":true') > 0"),
    )
    op.create_index("ix_suggestion_set_article_id_count", "suggestion_set", ["article_id", "count"])
    _create_search(op)


def _number_articles(op: Operations) -> None:
    """Give each a number of its own: VACUUM may change the rowids of tables with keys of text."""
    op.add_column("article", sa.Column("number", sa.Integer))
    op.execute(
        "UPDATE article SET number = ordered.number FROM (SELECT id, row_number() OVER "
        "(ORDER BY position, id) AS number FROM article) AS ordered WHERE ordered.id = article.id"
    )
    op.create_index("ix_article_number", "article", ["number"], unique=True)
    op.drop_index("ix_article_position", "article")
    op.create_index("ix_article_position_number", "article", ["position", "number"])


def _create_search(op: Operations) -> None:
    op.execute(
        "CREATE VIEW article_words AS SELECT article.number AS number, "
        "words_apart(article.title) AS title, words_apart(text.text) AS text, "
        "words_apart(article.source) AS source, "
        "CASE WHEN json_valid(article.body) "
        "THEN words_apart(json_extract(article.body, '$.author')) END AS author "
        "FROM article JOIN text ON text.sha256 = article.sha256"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, source, author, "
        "content='article_words', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    # A word in the title, the source or the author says more than one in the text.
    op.execute("INSERT INTO search (search, rank) VALUES ('rank', 'bm25(6.0, 1.0, 3.0, 3.0)')")
    op.execute("INSERT INTO search (search) VALUES ('rebuild')")
