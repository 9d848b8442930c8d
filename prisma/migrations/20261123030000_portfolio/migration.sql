-- AlterTable
ALTER TABLE "plans" ADD COLUMN     "starts_on" DATE;

-- AlterTable
ALTER TABLE "scenarios" ADD COLUMN     "monthly" JSONB;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

-- A plan starts with a month.
ALTER TABLE "plans" ADD CONSTRAINT "plans_starts_on_month" CHECK (extract(day from "starts_on") = 1);
