-- CreateTable
CREATE TABLE "idempotency_keys" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key_hash" TEXT NOT NULL,
    "request_mac" TEXT NOT NULL,
    "answer" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("team_id","user_id","key_hash")
);

-- CreateIndex
CREATE INDEX "idempotency_keys_team_id_expires_at_idx" ON "idempotency_keys"("team_id", "expires_at");

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everything above is the engine's own diff of schema.prisma. Below: what the schema file cannot say.

ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "idempotency_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY "team_rows" ON "idempotency_keys"
  USING ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid)
  WITH CHECK ("team_id" = nullif(current_setting('app.team_id', true), '')::uuid);

-- An answer is kept once and never changed; it goes when its time is over.
GRANT SELECT, INSERT, DELETE ON "idempotency_keys" TO "headroom_app";
GRANT SELECT ON "idempotency_keys" TO "headroom_backup";
