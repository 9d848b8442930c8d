-- AlterTable
ALTER TABLE "share_links" ADD COLUMN     "currency" JSONB;

-- Null for links from before it was kept: they are in US dollars, as they always were.
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_currency_form" CHECK ("currency" IS NULL OR jsonb_typeof("currency") = 'object');
