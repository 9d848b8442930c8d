-- AlterTable
ALTER TABLE "users" ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3),
ALTER COLUMN "password_hash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "user_sessions" ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'password';

-- CreateTable
CREATE TABLE "user_identities" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_confirmations" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "old_email" TEXT NOT NULL,
    "token_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_confirmations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "user_identities_user_id_idx" ON "user_identities"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_identities_issuer_subject_key" ON "user_identities"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "email_confirmations_token_hash_key" ON "email_confirmations"("token_hash");

-- CreateIndex
CREATE INDEX "email_confirmations_user_id_idx" ON "email_confirmations"("user_id");

-- AddForeignKey
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_confirmations" ADD CONSTRAINT "email_confirmations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_named" CHECK ("issuer" <> '' AND "subject" <> '');
ALTER TABLE "email_confirmations" ADD CONSTRAINT "email_confirmations_lower_case" CHECK ("email" = lower("email") AND "email" <> '');

ALTER TABLE "user_identities" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "user_identities" FORCE ROW LEVEL SECURITY;
ALTER TABLE "email_confirmations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "email_confirmations" FORCE ROW LEVEL SECURITY;

CREATE POLICY "own_identities" ON "user_identities"
  USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid)
  WITH CHECK ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
-- To log in: whoever a provider just named by issuer and subject, before it is known whose that is.
CREATE POLICY "by_subject" ON "user_identities" FOR SELECT
  USING (
    "issuer" = nullif(current_setting('app.identity_issuer', true), '')
    AND "subject" = nullif(current_setting('app.identity_subject', true), '')
  );
CREATE POLICY "own_confirmations" ON "email_confirmations"
  USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid)
  WITH CHECK ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);

-- Whom an identity stands for never changes: it is taken away and linked anew.
GRANT SELECT, INSERT, DELETE ON "user_identities" TO "headroom_app";
GRANT UPDATE ("email", "last_used_at") ON "user_identities" TO "headroom_app";
GRANT SELECT, INSERT ON "email_confirmations" TO "headroom_app";
GRANT UPDATE ("token_hash", "used_at") ON "email_confirmations" TO "headroom_app";
GRANT SELECT ON "user_identities", "email_confirmations" TO "headroom_backup";
