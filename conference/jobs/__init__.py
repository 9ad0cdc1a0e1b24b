"""Long work behind the pages: a queue, a worker, and progress that a page can show."""
