-- AlterTable
ALTER TABLE "share_links" ADD COLUMN     "allow_export" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "comparison" JSONB,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'scenario',
ADD COLUMN     "scenario_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "title" TEXT,
ALTER COLUMN "plan_id" DROP NOT NULL,
ALTER COLUMN "scenario_id" DROP NOT NULL,
ALTER COLUMN "revision" DROP NOT NULL,
ALTER COLUMN "plan_name" DROP NOT NULL,
ALTER COLUMN "scenario_name" DROP NOT NULL,
ALTER COLUMN "document" DROP NOT NULL,
ALTER COLUMN "projection" DROP NOT NULL;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

-- A row is one of the two kinds, and whole. Grants and policies are those of the table: new columns are frozen too,
-- since the app role may update three others and no more.
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_kind" CHECK (
  (
    "kind" = 'scenario'
    AND "plan_id" IS NOT NULL AND "scenario_id" IS NOT NULL AND "revision" IS NOT NULL
    AND "plan_name" IS NOT NULL AND "scenario_name" IS NOT NULL
    AND "document" IS NOT NULL AND "projection" IS NOT NULL
    AND "comparison" IS NULL AND "title" IS NULL AND cardinality("scenario_ids") = 0
  ) OR (
    "kind" = 'comparison'
    AND "comparison" IS NOT NULL AND "title" IS NOT NULL AND cardinality("scenario_ids") BETWEEN 2 AND 6
    AND "plan_id" IS NULL AND "scenario_id" IS NULL AND "revision" IS NULL
    AND "plan_name" IS NULL AND "scenario_name" IS NULL
    AND "document" IS NULL AND "projection" IS NULL
  )
);
