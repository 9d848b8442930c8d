-- CreateTable
CREATE TABLE "stored_files" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_files_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "stored_file_chunks" (
    "team_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "stored_file_chunks_pkey" PRIMARY KEY ("team_id","file_id","position")
);

-- CreateTable
CREATE TABLE "reports" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "plan_id" UUID,
    "scenario_ids" UUID[],
    "baseline_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "problem" TEXT,
    "file_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateIndex
CREATE INDEX "reports_team_id_created_at_id_idx" ON "reports"("team_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "reports_team_id_expires_at_idx" ON "reports"("team_id", "expires_at");

-- AddForeignKey
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file_chunks" ADD CONSTRAINT "stored_file_chunks_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file_chunks" ADD CONSTRAINT "stored_file_chunks_team_id_file_id_fkey" FOREIGN KEY ("team_id", "file_id") REFERENCES "stored_files"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_team_id_plan_id_fkey" FOREIGN KEY ("team_id", "plan_id") REFERENCES "plans"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_team_id_file_id_fkey" FOREIGN KEY ("team_id", "file_id") REFERENCES "stored_files"("team_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

ALTER TABLE "reports" ADD CONSTRAINT "reports_words" CHECK (
  "kind" IN ('scenario', 'comparison', 'plan')
  AND "format" IN ('pdf', 'xlsx')
  AND "status" IN ('waiting', 'writing', 'ready', 'failed')
  -- A report is ready with its file, and has one only then.
  AND ("status" = 'ready') = ("file_id" IS NOT NULL)
);

ALTER TABLE "stored_files" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stored_files" FORCE ROW LEVEL SECURITY;
CREATE POLICY "team_rows" ON "stored_files"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

ALTER TABLE "stored_file_chunks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stored_file_chunks" FORCE ROW LEVEL SECURITY;
CREATE POLICY "team_rows" ON "stored_file_chunks"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

ALTER TABLE "reports" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "reports" FORCE ROW LEVEL SECURITY;
CREATE POLICY "team_rows" ON "reports"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

-- A file is kept as it was written, and goes when its time is over. Of a report only its progress changes.
GRANT SELECT, INSERT, DELETE ON "stored_files", "stored_file_chunks", "reports" TO "headroom_app";
GRANT UPDATE ("status", "problem", "file_id", "finished_at") ON "reports" TO "headroom_app";
GRANT SELECT ON "stored_files", "stored_file_chunks", "reports" TO "headroom_backup";
