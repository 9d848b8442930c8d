-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "made" JSONB;

-- Null for revisions that were saved before this was kept, or while the engine failed on them.
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_made_form" CHECK ("made" IS NULL OR jsonb_typeof("made") = 'object');
