-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "rate_on" DATE,
ADD COLUMN     "rate_source" TEXT,
ADD COLUMN     "usd_per_unit" DOUBLE PRECISION;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

-- A rate comes with its day and its source, or not at all; dollars have none.
ALTER TABLE "teams" ADD CONSTRAINT "teams_rate_whole" CHECK (
  num_nonnulls("usd_per_unit", "rate_on", "rate_source") IN (0, 3)
  AND ("usd_per_unit" IS NULL OR ("usd_per_unit" > 0 AND "usd_per_unit" < 'infinity'::float8 AND "currency" <> 'USD'))
);
