"""Kaigi as a WSGI application: `flask --app app run`, or any WSGI server on `app:app`."""

from conference.factory import create_app

app = create_app()
