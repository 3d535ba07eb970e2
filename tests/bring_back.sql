-- Keeps what the migrations left, and brings it back after each test. Only what tests touched is
-- deleted, and without looking at keys and guards: every table is emptied. Truncating would make
-- new files, which costs more than the test.
CREATE SCHEMA kept;
CREATE TABLE kept.role AS SELECT * FROM public.role;
CREATE TABLE kept.posting_rule AS SELECT * FROM public.posting_rule;
CREATE TABLE kept.dossier_part AS SELECT * FROM public.dossier_part;
CREATE TABLE kept.guards AS
  SELECT tgname, pg_get_triggerdef(oid) AS made_by FROM pg_trigger WHERE NOT tgisinternal;

CREATE FUNCTION kept.bring_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one record;
BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR one IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE format('DELETE FROM public.%I', one.tablename);
  END LOOP;
  FOR one IN SELECT sequencename FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL
  LOOP
    PERFORM setval(format('public.%I', one.sequencename), 1, false);
  END LOOP;
  FOR one IN SELECT made_by FROM kept.guards WHERE tgname NOT IN (SELECT tgname FROM pg_trigger)
  LOOP
    EXECUTE one.made_by;
  END LOOP;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'kept' AND tablename <> 'guards'
  LOOP
    EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', one.tablename, one.tablename);
    EXECUTE format(
      'SELECT setval(pg_get_serial_sequence(%L, ''id''), max(id)) FROM public.%I',
      'public.' || one.tablename, one.tablename
    );
  END LOOP;
END
$$;
