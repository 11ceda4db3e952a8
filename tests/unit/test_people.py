"""Who works on a project, and under which name what is done is kept."""

import pytest
from small_study import AMARA, BO, article_of, new_study, records_in, undo_all

from annotator.domain.errors import UserError
from annotator.domain.ids import GOLD, AnnotatorId
from annotator.domain.records import Assignment
from annotator.workflows.assigning import Plan, assign
from annotator.workflows.labelling import open_desk
from annotator.workflows.people import checked_name, people_of, work_as
from annotator.workflows.projects import open_project


@pytest.fixture
def path(tmp_path):
    new_study(tmp_path / "study.hustings", "Norrevia.").close()
    return tmp_path / "study.hustings"


def test_whoever_opens_a_project_under_a_name_works_under_it_and_has_their_own_undo(path):
    with open_project(path, " chen ") as project:
        chen = AnnotatorId("chen")
        assert project.default_annotator() == chen
        assert people_of(project) == [AMARA, BO, chen]
        assert assign(project, Plan(annotators=(BO,))).step is not None
        desk = open_desk(project, article_of("Norrevia.").id, chen, project.rules())
        project.apply(desk.set_status("done"))
        assert undo_all(project, AMARA) == 0
        assert undo_all(project, chen) == 2
    with open_project(path) as project:
        assert project.default_annotator() == AMARA


def test_who_is_there_already_does_not_come_in_twice(path):
    with open_project(path, "bo") as project:
        work_as(project, "amara")
        assert project.default_annotator() == AMARA
        assert [each.key[1] for each in records_in(project, "annotator")] == [AMARA, BO]


@pytest.mark.parametrize("name", [GOLD, " ", "suggestion:model", "a\nb"])
def test_what_cannot_be_a_name_is_refused(path, name):
    with pytest.raises(UserError):
        checked_name(name)
    with pytest.raises(UserError):
        open_project(path, name)
    with open_project(path) as project, pytest.raises(UserError):
        assign(project, Plan(annotators=(AnnotatorId(name),)))
    with open_project(path) as project:
        assert people_of(project) == [AMARA, BO]
        assert not any(isinstance(each, Assignment) for each in records_in(project))
