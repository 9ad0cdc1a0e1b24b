"""Long work that somebody asks for on a page."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from conference.extensions import db
from conference.jobs import queue
from models.job import Job


def begun(job: Job) -> Response:
    """Commit, hand a new job to the worker, and lead to the page that shows how far it is."""
    db.session.commit()
    queue.send(job.id)
    return redirect(url_for("jobs.show", job_id=job.id))
