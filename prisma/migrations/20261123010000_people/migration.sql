-- CreateTable
CREATE TABLE "password_resets" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "team_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "membership_role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "team_name" TEXT NOT NULL,
    "inviter_name" TEXT NOT NULL,
    "invited_by_id" UUID,
    "by_mail" BOOLEAN NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_resets_token_hash_key" ON "password_resets"("token_hash");

-- CreateIndex
CREATE INDEX "password_resets_user_id_idx" ON "password_resets"("user_id");

-- CreateIndex
CREATE INDEX "invitations_team_id_created_at_id_idx" ON "invitations"("team_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_team_id_token_hash_key" ON "invitations"("team_id", "token_hash");

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

ALTER TABLE "invitations" ADD CONSTRAINT "invitations_email_lower_case" CHECK ("email" = lower("email") AND "email" <> '');

ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitations" FORCE ROW LEVEL SECURITY;
ALTER TABLE "password_resets" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "password_resets" FORCE ROW LEVEL SECURITY;

CREATE POLICY "team_rows" ON "invitations"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

-- Whoever holds a link's token, before anyone knows who that is: the one row of that hash, and only while it is good.
CREATE POLICY "by_token" ON "invitations" FOR SELECT
  USING (
    "token_hash" = nullif(current_setting('app.token_hash', true), '')
    AND "accepted_at" IS NULL AND "revoked_at" IS NULL AND "expires_at" > now()
  );
CREATE POLICY "by_token" ON "password_resets" FOR SELECT
  USING (
    "token_hash" = nullif(current_setting('app.token_hash', true), '')
    AND "used_at" IS NULL AND "expires_at" > now()
  );

-- One's own resets: made for the address that asked, ended when the password is set.
CREATE POLICY "own_resets" ON "password_resets"
  USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid)
  WITH CHECK ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);

-- An invitation can be sent, accepted and revoked; for whom, as what and until when never changes.
GRANT SELECT, INSERT ON "invitations", "password_resets" TO "headroom_app";
GRANT UPDATE ("token_hash", "mailed_at", "accepted_at", "revoked_at") ON "invitations" TO "headroom_app";
GRANT UPDATE ("used_at") ON "password_resets" TO "headroom_app";
GRANT SELECT ON "invitations", "password_resets" TO "headroom_backup";
