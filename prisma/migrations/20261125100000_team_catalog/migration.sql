-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "catalog_number" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "catalog_revisions" (
    "team_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,
    "change" JSONB NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "catalog_revisions_pkey" PRIMARY KEY ("team_id","number")
);

-- AddForeignKey
ALTER TABLE "catalog_revisions" ADD CONSTRAINT "catalog_revisions_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_revisions" ADD CONSTRAINT "catalog_revisions_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

ALTER TABLE "catalog_revisions" ADD CONSTRAINT "catalog_revisions_form" CHECK (
  "number" > 0 AND jsonb_typeof("rows") = 'array' AND jsonb_typeof("change") = 'object'
);

ALTER TABLE "catalog_revisions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "catalog_revisions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "team_rows" ON "catalog_revisions"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

-- What a projection was made with is never rewritten.
GRANT SELECT, INSERT ON "catalog_revisions" TO "headroom_app";
GRANT SELECT ON "catalog_revisions" TO "headroom_backup";
