"""The pages on which follow-up forms and their questions are edited."""

from flask import Blueprint

from conference.editing.pages import open_desk
from conference.surveys.desk.desk import SurveyDesk, SurveyQuestionDesk

bp = Blueprint("surveys_desk", __name__, url_prefix="/c/<conference_ref>")
questions = Blueprint("questions", __name__)

open_desk(bp, SurveyDesk(), new="/new-form", one="/forms/<key>")
open_desk(questions, SurveyQuestionDesk(), new="/forms/<parent>/new-question", one="/form-questions/<key>")
bp.register_blueprint(questions)
