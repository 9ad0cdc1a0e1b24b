"""The roster of information handlers and its chart: drafted, submitted, consented, in force. Source: INFO-01..09, SEC-04.

It belongs to the installation, not to a conference, so no conference file holds it. Its pages are shown in the frame of a conference.
"""
