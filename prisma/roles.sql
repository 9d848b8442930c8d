-- Roles belong to the whole server, so they cannot be made by a migration: this runs before the migrations, each time.
-- Idempotent, and quiet for an owner without CREATEROLE once the roles exist. Passwords are set by whoever runs it.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'headroom_app') THEN
    CREATE ROLE headroom_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS;
  END IF;
EXCEPTION
  -- Two starts at once: the other one made it.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'headroom_backup') THEN
    CREATE ROLE headroom_backup NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- A dump has to see every team. Only a superuser (or, since PostgreSQL 16, a role that has BYPASSRLS itself) may grant this.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'headroom_backup' AND NOT rolbypassrls) THEN
    ALTER ROLE headroom_backup BYPASSRLS;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE NOTICE 'headroom_backup was left without BYPASSRLS: this owner may not grant it. Have a superuser run: ALTER ROLE headroom_backup BYPASSRLS';
END
$$;

-- An app role that could bypass row-level security would make the third lock a picture of a lock: refuse to go on.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'headroom_app' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)) THEN
    RAISE EXCEPTION 'The role headroom_app has more rights than it may have. Have a superuser run: ALTER ROLE headroom_app NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB';
  END IF;
  IF EXISTS (
    SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = 'headroom_app'
  ) THEN
    RAISE EXCEPTION 'The role headroom_app is a member of another role, whose rights it could take on. Revoke that membership.';
  END IF;
END
$$;
