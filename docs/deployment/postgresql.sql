-- Database and roles of Kaigi; run once by the superuser: psql --set ON_ERROR_STOP=1 --file postgresql.sql postgres
-- Two roles: the owner migrates and restores, the application only reads and writes rows. Neither has a password: pg_ident.conf lets the
-- system user "kaigi" in as either (docs/deployment.md).

CREATE ROLE kaigi_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE kaigi_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 60;
CREATE DATABASE kaigi OWNER kaigi_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE kaigi FROM PUBLIC;
GRANT CONNECT ON DATABASE kaigi TO kaigi_app;

\connect kaigi

ALTER SCHEMA public OWNER TO kaigi_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kaigi_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kaigi_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kaigi_app;
ALTER DEFAULT PRIVILEGES FOR ROLE kaigi_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO kaigi_app;

-- The queue of jobs makes its tables by itself, apart from the data.
CREATE SCHEMA queue AUTHORIZATION kaigi_app;

-- Nothing waits for ever: a request that takes longer than a person would wait ends with a page that says so.
ALTER ROLE kaigi_app SET statement_timeout = '60s';
ALTER ROLE kaigi_app SET idle_in_transaction_session_timeout = '120s';
ALTER ROLE kaigi_app SET default_transaction_isolation = 'read committed';
