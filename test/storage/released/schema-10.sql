PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE "access_keys" (
      account TEXT NOT NULL REFERENCES accounts,
      access_key_id TEXT NOT NULL,
      principal TEXT NOT NULL,
      status TEXT NOT NULL,
      sealed_secret BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      last_used_at INTEGER,
      PRIMARY KEY (account, access_key_id)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (
      account TEXT NOT NULL PRIMARY KEY,
      status TEXT NOT NULL,
      next_serial INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    , access_revision INTEGER NOT NULL DEFAULT 0, alias TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE attachments (
      account TEXT NOT NULL REFERENCES accounts,
      entity_type TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      policy_type TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      attached_at INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      PRIMARY KEY (account, entity_type, entity_id, policy_type, policy_id)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_batches (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      began_at INTEGER NOT NULL,
      ended_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      digests BLOB NOT NULL,
      entries TEXT NOT NULL,
      PRIMARY KEY (account, chain, sequence)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_checkpoints (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      batch_mac BLOB NOT NULL,
      entries INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      ends BLOB NOT NULL,
      PRIMARY KEY (account, chain, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_expiries (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      expired_at INTEGER NOT NULL,
      mac BLOB NOT NULL,
      PRIMARY KEY (account, chain)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_keys (
      key_id TEXT NOT NULL PRIMARY KEY,
      wrapped BLOB NOT NULL,
      created_at INTEGER NOT NULL
    , wrapped_under TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE audit_streams (
      account TEXT NOT NULL,
      stream TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, stream, chain)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE founding (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      first_account TEXT NOT NULL,
      root_key_fingerprint TEXT NOT NULL
    , root_key_source TEXT) STRICT;
CREATE TABLE group_members (
      account TEXT NOT NULL,
      group_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      joined_at INTEGER NOT NULL,
      PRIMARY KEY (account, group_id, user_id),
      FOREIGN KEY (account, group_id) REFERENCES user_groups (account, group_id),
      FOREIGN KEY (account, user_id) REFERENCES users (account, user_id)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE ids (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      account TEXT NOT NULL REFERENCES accounts,
      key_id TEXT,
      PRIMARY KEY (kind, id),
      CHECK ((kind = 'key-version') = (key_id IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
CREATE TABLE key_aliases (
      account TEXT NOT NULL,
      alias TEXT NOT NULL,
      key_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, alias),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
CREATE TABLE key_imports (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      token TEXT NOT NULL,
      wrapping_algorithm TEXT NOT NULL,
      sealed_private_key BLOB NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (account, key_id, token),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE
    ) STRICT;
CREATE TABLE key_materials (
      account TEXT NOT NULL REFERENCES accounts,
      material_id TEXT NOT NULL,
      wrapped BLOB NOT NULL,
      created_at INTEGER NOT NULL, wrapped_under TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (account, material_id)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE key_policies (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, key_id),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE
    ) STRICT;
CREATE TABLE key_versions (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      version_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      public_key BLOB,
      wrapped BLOB,
      wrapped_under TEXT,
      -- What imported material must be the same as, when it is imported anew.
      import_check BLOB,
      PRIMARY KEY (account, key_id, version_id),
      FOREIGN KEY (account, key_id) REFERENCES keys (account, key_id) ON DELETE CASCADE,
      CHECK ((wrapped IS NULL) = (wrapped_under IS NULL))
    ) STRICT;
CREATE TABLE keys (
      account TEXT NOT NULL REFERENCES accounts,
      key_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      spec TEXT NOT NULL,
      usage TEXT NOT NULL,
      origin TEXT NOT NULL,
      protection_level TEXT NOT NULL,
      description TEXT NOT NULL,
      is_service INTEGER NOT NULL,
      is_enabled INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      primary_version TEXT,
      rotated_at INTEGER NOT NULL,
      rotation_seconds INTEGER,
      delete_at INTEGER,
      awaits_material INTEGER NOT NULL,
      material_expires_at INTEGER,
      is_deletion_protected INTEGER NOT NULL,
      protection_description TEXT NOT NULL,
      PRIMARY KEY (account, key_id),
      UNIQUE (account, ordinal)
    ) STRICT;
CREATE TABLE login_profiles (
      account TEXT NOT NULL,
      user_id TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      is_reset_required INTEGER NOT NULL,
      is_mfa_required INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      locked_until INTEGER NOT NULL,
      PRIMARY KEY (account, user_id),
      FOREIGN KEY (account, user_id) REFERENCES users (account, user_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
CREATE TABLE nonces (
      account TEXT NOT NULL,
      digest BLOB NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (account, digest)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE policies (
      account TEXT NOT NULL REFERENCES accounts,
      policy_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      default_version INTEGER NOT NULL,
      next_version INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, policy_id),
      UNIQUE (account, name_key)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE policy_versions (
      account TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      document TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, policy_id, number),
      FOREIGN KEY (account, policy_id) REFERENCES policies (account, policy_id) ON DELETE CASCADE
    ) STRICT;
CREATE TABLE roles (
      account TEXT NOT NULL REFERENCES accounts,
      role_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      trust_document TEXT NOT NULL,
      max_session_seconds INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL, allows_console_login INTEGER NOT NULL DEFAULT 1,
      PRIMARY KEY (account, role_id),
      UNIQUE (account, name_key)
    ) STRICT;
CREATE TABLE root_key_handover (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      from_fingerprint TEXT NOT NULL,
      to_fingerprint TEXT NOT NULL,
      from_under_to BLOB NOT NULL,
      to_under_from BLOB NOT NULL,
      to_source TEXT,
      began_at INTEGER NOT NULL,
      picked_up_at INTEGER
    ) STRICT;
CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT) STRICT;
CREATE TABLE secret_blocks (
      account TEXT NOT NULL REFERENCES accounts,
      block INTEGER NOT NULL,
      secrets INTEGER NOT NULL,
      PRIMARY KEY (account, block)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE secret_policies (
      account TEXT NOT NULL,
      secret_serial INTEGER NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, secret_serial),
      FOREIGN KEY (account, secret_serial) REFERENCES secrets (account, serial) ON DELETE CASCADE
    ) STRICT;
CREATE TABLE secrets (
      account TEXT NOT NULL REFERENCES accounts,
      name TEXT NOT NULL,
      serial INTEGER NOT NULL,
      type TEXT NOT NULL,
      description TEXT NOT NULL,
      description_start TEXT NOT NULL,
      creator TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      planned_delete_at INTEGER, encryption_key TEXT,
      PRIMARY KEY (account, name),
      UNIQUE (account, serial)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE stages (
      account TEXT NOT NULL,
      secret_serial INTEGER NOT NULL,
      label TEXT NOT NULL,
      version_id TEXT NOT NULL,
      PRIMARY KEY (account, secret_serial, label),
      FOREIGN KEY (account, secret_serial, version_id)
        REFERENCES versions (account, secret_serial, version_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
CREATE TABLE tags (
      account TEXT NOT NULL REFERENCES accounts,
      resource_type TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      tag_key TEXT NOT NULL,
      tag_value TEXT NOT NULL,
      PRIMARY KEY (account, resource_type, resource_id, tag_key)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE user_groups (
      account TEXT NOT NULL REFERENCES accounts,
      group_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      comments TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, group_id),
      UNIQUE (account, name_key)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE users (
      account TEXT NOT NULL REFERENCES accounts,
      user_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      display_name TEXT NOT NULL,
      mobile_phone TEXT NOT NULL,
      email TEXT NOT NULL,
      comments TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      last_login_at INTEGER,
      PRIMARY KEY (account, user_id),
      UNIQUE (account, name_key)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE versions (
      account TEXT NOT NULL,
      secret_serial INTEGER NOT NULL,
      version_id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      data_type TEXT NOT NULL,
      sealed_value BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, secret_serial, version_id),
      FOREIGN KEY (account, secret_serial) REFERENCES secrets (account, serial) ON DELETE CASCADE
    ) STRICT;
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tLTXBL4fe6NSOoxNrC7', '227524674811976916', 'Active', X'017A2C41589FADCB0B917A713F1E7BD600AB4F58744C965D0F6B24E4B900C4F17D3726ABE4FA85143ACF0BDCB5968FF67DAC7141F4C20BB35573C6A86F4286A3B5367C4E3CC9D7FED65527ADD194B58D4BC087DC8A6CE3C3F84EF8EEC86BF8FCD06AB1688ECAAA3E5E9D1A96C4E3C1EADDEA506E70CDDA7D1159C14B063153E3AA9AA0AAD1F1D3', 1735786157000, 1, 1735786172000);
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tmEHUP8vMUhPCqH6zdi', '298200800807775951', 'Inactive', X'017A2C41589FADCB0B917A713F1E7BD600C4421F20B2862B9FDE36D33739816166ADB742490F5054CB704D27F7D2DAF66C998619995348594E5AE94EDF408FD027220142C3774D0DBFDE3D363F6E5B5C81B47B5D47D599C226098CA5758EF70E95F4F15A2A5A0F4F62576DFFEEA08672CDF1378D9B6905F491D4E0455A108607FF909FE2F3D1B0', 1735786161000, 2, NULL);
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5ts62vcO6WP1BEwPJjuM', '298200800807775951', 'Active', X'017A2C41589FADCB0B917A713F1E7BD600BC4AF88A58AD6DE6D43325EF94431E5633942242DC47B4310FDDB6891102607C2626093EA83C114B0185BB68E6FB9BF8E1DB5823CB29AE09DF40D6345A611A409E3DC59B44122B9164148F3F9E0D42C59E36DF7F23A872ECDC2E498F528487B41D114EA06E988DA6BE90E34015C25858B38D4F8AFF9B', 1735786160000, 1, 1735786218000);
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tsjbQ1cWWFqzckm29g3', '227524674811976916', 'Inactive', X'017A2C41589FADCB0B917A713F1E7BD6001078647D3DFFC2E43F9069F79E8EBE9B1953DA895977E27A6CC73F7CC7ABFDA1833308AF1713C6C419BFA373AE33215BF20DA08BCDC5D3F62B91CB497AFD3ED97D0F26309A04FB72397A6F5A7F71AB05BAB9BC0AD529D3BC956C256A68926680823DA1A94E94304F1010EC546D39F408565C7B621CC2', 1735786158000, 2, NULL);
INSERT INTO access_keys VALUES ('1234567890123456', 'testid', 'root', 'Active', X'017A2C41589FADCB0B917A713F1E7BD600E5C084AE06534F5EDE67CAA3ACC8126AEB6040DE9175674B631EFDDE5695FA9F3D1EAC38191A70C0558658641329F04EBC6CFFC2F6D8B4F1C7B8B1EA4E032BF40461D9D0695C52495CCC88ED8E4531393FF54FDAD556A3C593B5EE3280F462D8EF26', 1735526945000, 1, 1735786206000);
INSERT INTO access_keys VALUES ('6907552477990432', 'LTAI5tlXQoBtLrlLEXcDZews', 'root', 'Active', X'013404F9CB11951A0CF1626E238B07C961B055BAF47E42768512DDC0672F5E7DC92151004A64539D5C7C8726AF7301F61CFC0FC974916725D3A258FF0DCC1806B87F1B421EA3124D04AE34DED9CDE74D68D7FF38A0C09CBB82BBD2105BE606E3EB831FA2BBA8F4FA393EC3C64581A378AD11EC30D7D555E65ED9C11807907D4FB76657BA8AA621', 1735786190000, 2, 1735786248000);
INSERT INTO access_keys VALUES ('6907552477990432', 'LTAI5ty4lK0QYvHcXOzNbYAo', 'root', 'Active', X'013404F9CB11951A0CF1626E238B07C961500BB82860C8BC569BFB3B06F01025B1AEB9A14A58896D06BEAD73C925E9807602EA5080C9FA290651EE39E5C0E242F2E4128562E5CB556C2A3BD7B362BBB429B512E66C2A02CD6FA42E1B04519500AB6AE716452199423E45B9C4F56C3E9AE99D14721DA6FB5D5FFE0536CBA8C4D7CB63AB53E3C464', 1735786172000, 1, 1735786247000);
INSERT INTO accounts VALUES ('1234567890123456', 'Enabled', 8, 1735526945000, 22, 'published');
INSERT INTO accounts VALUES ('6907552477990432', 'Enabled', 2, 1735786172000, 2, 'the-partner');
INSERT INTO attachments VALUES ('1234567890123456', 'group', 'g-dowPzFqCdSNAn7KP', 'Custom', '803743860172697970', 1735786168000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'role', '342225713496743868', 'Custom', '803743860172697970', 1735786170000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'user', '227524674811976916', 'System', 'AliyunSTSAssumeRoleAccess', 1735786171000, 1);
INSERT INTO audit_batches VALUES ('', 'server', 1, 1735786171000, 1735786171000, X'0000000000000000000000000000000000000000000000000000000000000000', X'EDC030E483AAE7B76D1F1738F0890FD73415F59C9879C0F284EA8CE2A978CE8F', X'30B6E0083D8C68BCF5D6BC1F46E9AA2B', '{"time":1735786171000,"requestId":"7eb13c64-4870-4609-8f3f-63af02e62fad","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess","parameters":{"PolicyType":"System","PolicyName":"AliyunSTSAssumeRoleAccess","UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.793}');
INSERT INTO audit_batches VALUES ('', 'server', 2, 1735786172000, 1735786172000, X'EDC030E483AAE7B76D1F1738F0890FD73415F59C9879C0F284EA8CE2A978CE8F', X'E8A128428DF76C7054B0DB4584B05951354076BEAFAB47939A05296C05556B7B', X'85AC17EAEA438AAC9E79438968EEF098', '{"time":1735786172000,"requestId":"e6413c66-4a90-48bf-a176-e76d04924853","account":"1234567890123456","principal":"acs:ram::1234567890123456:local","principalType":"local","principalId":"1234567890123456","accessKeyId":"","sourceAddress":"local","userAgent":"jinku (uid 0)","service":"local","action":"CreateAccount","isWrite":true,"resource":"acs:ram:*:6907552477990432:* acs:ram:*:6907552477990432:accesskey/LTAI5ty4lK0QYvHcXOzNbYAo","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.602}');
INSERT INTO audit_batches VALUES ('', 'server', 3, 1735786216000, 1735786216000, X'E8A128428DF76C7054B0DB4584B05951354076BEAFAB47939A05296C05556B7B', X'444F6B9E00920EC884EDC506D46DB8B9E9AE29AEB16F6019B03587CC9A100D33', X'87104DB95AB6BE77751964C2592967F1', '{"time":1735786216000,"requestId":"ad602950-3bdf-406d-af9e-97ea7f23e6f8","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","message":"Specified access key is disabled.","status":400,"durationMs":0.582}');
INSERT INTO audit_batches VALUES ('', 'server', 4, 1735786217000, 1735786217000, X'444F6B9E00920EC884EDC506D46DB8B9E9AE29AEB16F6019B03587CC9A100D33', X'2B610A37939A04CAF0D38A824404D04BA102000CDD55F9CEDA4E80A797BF5476', X'E8034DDA7176B9F7D4F1938409F729CE', '{"time":1735786217000,"requestId":"8b74e099-320e-4c28-89f2-38a108775978","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","message":"Specified access key is disabled.","status":400,"durationMs":0.52}');
INSERT INTO audit_batches VALUES ('', 'server', 5, 1735786222000, 1735786222000, X'2B610A37939A04CAF0D38A824404D04BA102000CDD55F9CEDA4E80A797BF5476', X'BEDA19E97943CCFEED451AC819628CD78DDA4A02AEDD8B71A4BE201E95038542', X'34D8B6F91A464987B7F81E3669483702', '{"time":1735786222000,"requestId":"0a9ec6ba-b6c5-4e3f-b22e-4b081b314755","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/db is forbidden by permission system.","status":403,"durationMs":1.793}');
INSERT INTO audit_batches VALUES ('', 'server', 6, 1735786223000, 1735786223000, X'BEDA19E97943CCFEED451AC819628CD78DDA4A02AEDD8B71A4BE201E95038542', X'46A492D82F619A46ED115D02423A2913828A624E3FB2A545854E94D5B266C8FC', X'BF019B2E85A5F307743D7CF418D99369', '{"time":1735786223000,"requestId":"afc0b1fa-4167-44b7-9388-accef9cae331","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"Resource/default#0","outcome":"OK","status":200,"durationMs":0.803}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 10, 1735786149000, 1735786149000, X'DE3486BE042E3A9D9621515CCB84C7BDF27CE839D18D593ACA7A6C74ECAC0E43', X'4DB14FA08C15D7DBFD0372BF3ABCAABDFBF2567C6C8874C642E7BFEA47D6661C', X'E9C548B891F0AA2E56DD64C6F2360AE4', '{"time":1735786149000,"requestId":"0ab4a529-4dec-4946-a056-7eac3b5b10c2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecretVersionStage","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","label":"blue","parameters":{"SecretName":"app/db","VersionStage":"blue","MoveToVersion":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.036}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 100, 1735786250000, 1735786250000, X'0A43A7CFEA4EB721F3AFF9D395CE45D3ACBAB9AB42BBC26D26AFF3FB89547303', X'178E5455A558285CB5BEEB85FE3E289A73D90AEE0DBEFFCC90A27F6AFA39E441', X'67F834B7A6088CB86E660D505CF51D15', '{"time":1735786250000,"requestId":"6d93166c-b9b2-462a-bafe-05e11e8dc228","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.465}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 101, 1735786253000, 1735786253000, X'178E5455A558285CB5BEEB85FE3E289A73D90AEE0DBEFFCC90A27F6AFA39E441', X'5BAAB312C4E5F90F5C9F97094B42B24F12127A007C8B5788E03D6EE2B2EC86CF', X'790802FB5AC7CDA30E7E006F9243527B', '{"time":1735786253000,"requestId":"03760662-b9e0-4d58-8d8e-c78e2a0268cb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/machine","parameters":{"RoleName":"machine"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.407}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 102, 1735786254000, 1735786254000, X'5BAAB312C4E5F90F5C9F97094B42B24F12127A007C8B5788E03D6EE2B2EC86CF', X'51BA4614E4D21E8AE0375AD2DB9BAE760B62EC4E3012D9AED9CCA341878546D8', X'DA968AEC4FB5A0642E46F3A9F4B0AAD9', '{"time":1735786254000,"requestId":"56634de5-0f4f-43e1-9eaa-b833e832fef8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListAccessKeys","isWrite":false,"resource":"acs:ram:*:1234567890123456:root","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.644}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 11, 1735786150000, 1735786150000, X'4DB14FA08C15D7DBFD0372BF3ABCAABDFBF2567C6C8874C642E7BFEA47D6661C', X'8BC3100AB908C3E8F1A49A9BAACA87D3388A3118144D89FB32E2AA306D1BED0A', X'18210F024F34F647D3A898E1A7E588D5', '{"time":1735786150000,"requestId":"23377144-bfa8-44c0-a073-a5ed13b2b565","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.057}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 12, 1735786151000, 1735786151000, X'8BC3100AB908C3E8F1A49A9BAACA87D3388A3118144D89FB32E2AA306D1BED0A', X'60F8EEED3DFE898D351750D5843056C0EEEA9DBC67E59C167FB00E5F60C8F7A6', X'65945F4990DAE90590AF5C7681B403C4', '{"time":1735786151000,"requestId":"ea6f6a58-cc63-4ef7-876a-f357f09a8075","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":17.93}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 13, 1735786152000, 1735786152000, X'60F8EEED3DFE898D351750D5843056C0EEEA9DBC67E59C167FB00E5F60C8F7A6', X'01D8B9C21F68B22C0E8559FD5D724AC3476F086873A805EFB4755DA2B474197D', X'F44E04E584C6D17B714F50A304C1B09D', '{"time":1735786152000,"requestId":"3a3df369-b0e8-43cc-9103-29838d4f815a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.176}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 14, 1735786153000, 1735786153000, X'01D8B9C21F68B22C0E8559FD5D724AC3476F086873A805EFB4755DA2B474197D', X'93F945F11F4D78E184410487C6E207D784F072ACFF59DCD00BF8E24FEF896AFD', X'53F340455FB2D7EAB2387AE66C428AB2', '{"time":1735786153000,"requestId":"928b7afc-825f-4458-8c9a-8ccd970b2a13","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"RestoreSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.986}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 15, 1735786154000, 1735786154000, X'93F945F11F4D78E184410487C6E207D784F072ACFF59DCD00BF8E24FEF896AFD', X'3F858D82E1F37904D06BEAE619D6FED74A685B6A75B0465B2C896D5F5A3ACC0D', X'F8A323DDBEEC2BD57961AD10760DA680', '{"time":1735786154000,"requestId":"46e60ca9-19a8-43bf-a1be-e9819d6a03c2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone","ForceDeleteWithoutRecovery":"true"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.428}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 16, 1735786155000, 1735786155000, X'3F858D82E1F37904D06BEAE619D6FED74A685B6A75B0465B2C896D5F5A3ACC0D', X'A6ED3F8DC6C03E89475F8CC33F368A32D1EA3F14B25B25CFEE4DB07E70C4D82C', X'AA76E269299803CAE27DAAEA3D34155B', '{"time":1735786155000,"requestId":"d5c62391-9fee-43e9-8bc4-b635a2ca31ad","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.839}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 17, 1735786156000, 1735786156000, X'A6ED3F8DC6C03E89475F8CC33F368A32D1EA3F14B25B25CFEE4DB07E70C4D82C', X'4E493DA07AC4E973CA5B1627E59107CE26B76144B5DB5E18BFE215472047A539', X'8683BC2BCA9863167738112F269102E3', '{"time":1735786156000,"requestId":"6059a63b-f571-404c-abec-ada6a3e20f8a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.983}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 18, 1735786157000, 1735786157000, X'4E493DA07AC4E973CA5B1627E59107CE26B76144B5DB5E18BFE215472047A539', X'6B930C28EA53AE27ED6D953A59CB877873DA68A9B2332767446F3E0C87E64B0D', X'788B8F1B03BA14C9085DF3C910E40A28', '{"time":1735786157000,"requestId":"12a22f80-6137-4dbb-9c31-0dede60d8cfc","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tLTXBL4fe6NSOoxNrC7 acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.365}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 19, 1735786158000, 1735786158000, X'6B930C28EA53AE27ED6D953A59CB877873DA68A9B2332767446F3E0C87E64B0D', X'43D3AEB81D943A37A1BF5218E5B3BF9E36DBDAAAB725E120B15B277249AEBE89', X'1C4290F3E57783C666443160D94CF9CB', '{"time":1735786158000,"requestId":"16a2d12d-f1c2-46dc-8311-322ff5bc244d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tsjbQ1cWWFqzckm29g3 acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.983}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 20, 1735786159000, 1735786159000, X'43D3AEB81D943A37A1BF5218E5B3BF9E36DBDAAAB725E120B15B277249AEBE89', X'77E6C832AEB1241F1C039B71C093E863EAC5AD5AF27DF82812B2003A2EC64742', X'098AC10B48EB33843FBB6B61A3C926D0', '{"time":1735786159000,"requestId":"eedbe965-9dc9-4a42-bc6f-8d714af6d9b8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:accesskey/LTAI5tsjbQ1cWWFqzckm29g3","parameters":{"Status":"Inactive","UserName":"alice"},"former":[{"name":"Status","value":"Active"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.76}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 21, 1735786160000, 1735786160000, X'77E6C832AEB1241F1C039B71C093E863EAC5AD5AF27DF82812B2003A2EC64742', X'D5EED3A3F859FB198EE1388B63E9857E357CF0B8E0459ECF2C2FCCE185B60F44', X'36BD04FF02330A0CDA2E9AF13FC1F175', '{"time":1735786160000,"requestId":"15746678-a79f-4099-9cdb-37f40f791d39","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5ts62vcO6WP1BEwPJjuM acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.355}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 22, 1735786161000, 1735786161000, X'D5EED3A3F859FB198EE1388B63E9857E357CF0B8E0459ECF2C2FCCE185B60F44', X'615E219B0C972998B601F72FC98C46170C2836445C0E251BC5C367C05727F9F8', X'ECDEECF640E28938689E535DABAEAF49', '{"time":1735786161000,"requestId":"fd5d3107-1a81-4547-8a14-d76fda02da74","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tmEHUP8vMUhPCqH6zdi acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.102}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 23, 1735786162000, 1735786162000, X'615E219B0C972998B601F72FC98C46170C2836445C0E251BC5C367C05727F9F8', X'989D2A57C7136D289F09FDC1875AABB3D2BE537D416FFA5048A4037C71ABF0CA', X'401E1A50B27CE3A9AC04194EBE8DA111', '{"time":1735786162000,"requestId":"2e693ab3-7e54-4bf1-b301-53a1ec63d93c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob acs:ram:*:1234567890123456:accesskey/LTAI5tmEHUP8vMUhPCqH6zdi","parameters":{"Status":"Inactive","UserName":"bob"},"former":[{"name":"Status","value":"Active"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.561}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 24, 1735786163000, 1735786163000, X'989D2A57C7136D289F09FDC1875AABB3D2BE537D416FFA5048A4037C71ABF0CA', X'F2BA9907C540286D18E2EBB4A62778B16FAD7C814AA91251742E1D95D0406BF7', X'C8BDB606D514BB8FFF5F8E1BC1401AAA', '{"time":1735786163000,"requestId":"0d90f971-c235-4fa5-ae07-69552fb751cf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateLoginProfile","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":485.504}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 25, 1735786164000, 1735786164000, X'F2BA9907C540286D18E2EBB4A62778B16FAD7C814AA91251742E1D95D0406BF7', X'7735E2537FB97C40F993C83D6BBD80E32B02D739269B801FD52F700D76880FD6', X'94A863DDCD12309A2EEB6E4D52AC21D0', '{"time":1735786164000,"requestId":"03c27dfe-7407-4a85-8f90-54d6339feecd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicy","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.53}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 26, 1735786165000, 1735786165000, X'7735E2537FB97C40F993C83D6BBD80E32B02D739269B801FD52F700D76880FD6', X'A5B3B4172E5F6FD4108E6594D69734C6482D0ED768F16B3F033061343C987A9A', X'3470118EDB01B43475D62CAC8400304A', '{"time":1735786165000,"requestId":"cfd41d64-9917-4554-ba47-d20d504b80b0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicyVersion","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","version":"v2","parameters":{"PolicyName":"reading","SetAsDefault":"true"},"former":[{"name":"DefaultVersion","value":"v1"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.081}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 27, 1735786166000, 1735786166000, X'A5B3B4172E5F6FD4108E6594D69734C6482D0ED768F16B3F033061343C987A9A', X'1D6D9297FA6A0B95CA50B2B3A5540EC278AC856863F92A3AF25DD910F93AC598', X'5DB4F2C97788EC613F95A160B4146C55', '{"time":1735786166000,"requestId":"dc2437af-37de-41f3-bfed-30764cac215d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers","parameters":{"GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.899}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 28, 1735786167000, 1735786167000, X'1D6D9297FA6A0B95CA50B2B3A5540EC278AC856863F92A3AF25DD910F93AC598', X'3DDE48E052B92412993BF5109E312869B880D5BE7C4B82D96FD33370437C9CFA', X'31CE9647346A39D5CEC62EC4D1E6B82C', '{"time":1735786167000,"requestId":"de83780e-4a7a-436e-9dd4-ad856e9fce81","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AddUserToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers","parameters":{"UserName":"alice","GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.846}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 29, 1735786168000, 1735786168000, X'3DDE48E052B92412993BF5109E312869B880D5BE7C4B82D96FD33370437C9CFA', X'9B8882B62DCFE9BDB8632DFE0F4AE3588ECD939FD71962618C68FDFFD76F76DE', X'C9CC5C0FEFEA468054426EF1F930195F', '{"time":1735786168000,"requestId":"657978de-ea4b-403b-af12-64b44e627343","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyType":"Custom","PolicyName":"reading","GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.977}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 30, 1735786169000, 1735786169000, X'9B8882B62DCFE9BDB8632DFE0F4AE3588ECD939FD71962618C68FDFFD76F76DE', X'BC935B4A09A7C7417850FE4CE805A87CE2898EC749A367ABA377381902250D7E', X'5F1E9F7E57170D2710DF789672F0963B', '{"time":1735786169000,"requestId":"17d1c8a9-87dd-40e8-ad87-a01ee7904eb6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.79}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 31, 1735786170000, 1735786170000, X'BC935B4A09A7C7417850FE4CE805A87CE2898EC749A367ABA377381902250D7E', X'C6DD9C3182A2822E42C8909E7018527EEBC7E55E10C176257522564E770AFE62', X'66B37953119595DA468FD32EA51D067C', '{"time":1735786170000,"requestId":"0ec07aa6-dc76-45e0-b1e3-1b3398aa5e6a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyType":"Custom","PolicyName":"reading","RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.707}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 32, 1735786172000, 1735786172000, X'C6DD9C3182A2822E42C8909E7018527EEBC7E55E10C176257522564E770AFE62', X'0547CEBF566C5A8A4F95766177171B8766FB5B2144EDD53954FD4E96B0098067', X'36543A90F7E66DAA6181C92E45E8351B', '{"time":1735786172000,"requestId":"83359dfe-cf86-4f32-846c-b57667a45955","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"227524674811976916","accessKeyId":"LTAI5tLTXBL4fe6NSOoxNrC7","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"AssumeRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleArn":"acs:ram::1234567890123456:role/reader","RoleSessionName":"before"},"decidedBy":"System/AliyunSTSAssumeRoleAccess#0","outcome":"OK","status":200,"durationMs":9.595}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 33, 1735786174000, 1735786174000, X'0547CEBF566C5A8A4F95766177171B8766FB5B2144EDD53954FD4E96B0098067', X'76D9C262F04AE8BCEBF2F8F5DB7D43091503098C53C0D35F1EE14D65CDE8F409', X'3E3A27ECDF6B0B864CCDDC2BE9D3E552', '{"time":1735786174000,"requestId":"af41eac7-f77f-4c7c-a058-243e9e443a41","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetSecretPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.14}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 34, 1735786175000, 1735786175000, X'76D9C262F04AE8BCEBF2F8F5DB7D43091503098C53C0D35F1EE14D65CDE8F409', X'52367186CF2AE11D2358B754A290363485530E63814CC81EF87316534313A54A', X'78775C59483E3A45A495F3C32DCB0F27', '{"time":1735786175000,"requestId":"121a6b0d-81a2-4ef9-a835-d767bdb6d7fa","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.414}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 35, 1735786176000, 1735786176000, X'52367186CF2AE11D2358B754A290363485530E63814CC81EF87316534313A54A', X'B521F1F0F2D144A1D3CBB0BA8948D3771F64808495243E27BAEED5D401FAED06', X'E87F70844BB7E52355DFB747E6A7A058', '{"time":1735786176000,"requestId":"3d65678f-e7b8-4f05-a4eb-d8a6ccedf3eb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/app acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"KeyId":"key-hzz6775febf0gribp9ien","AliasName":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.49}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 36, 1735786177000, 1735786177000, X'B521F1F0F2D144A1D3CBB0BA8948D3771F64808495243E27BAEED5D401FAED06', X'1397EFEB1515E775F0CD4EDE82B6DFB4DD8B7BFCF1F06ED35939E7256AF8F82E', X'CC6953C8F6342311C66C695F1144E555', '{"time":1735786177000,"requestId":"2a516fce-143a-488a-90a7-5c85969b5697","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","version":"v1","parameters":{"SecretName":"under/key","VersionId":"v1","EncryptionKeyId":"key-hzz6775febf0gribp9ien"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":9.384}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 37, 1735786178000, 1735786178000, X'1397EFEB1515E775F0CD4EDE82B6DFB4DD8B7BFCF1F06ED35939E7256AF8F82E', X'10034D6DE4DFE49023FB6A096E8C3F1DB2695203A225E24F0D40DEEA6A83BE8F', X'5E8EF4C1BDA9210C3C03F225A674F9B0', '{"time":1735786178000,"requestId":"3f91051c-f192-4fb6-a55c-84c535ca9579","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","version":"733569b9-2a1e-427d-93f8-f69df844d3c1","parameters":{"KeyId":"key-hzz6775febf0gribp9ien"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.174}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 38, 1735786179000, 1735786179000, X'10034D6DE4DFE49023FB6A096E8C3F1DB2695203A225E24F0D40DEEA6A83BE8F', X'2A363DECB99484FBAA0F2D4AF1C15722D29291A6C25A9FF2964F3EB30ADE9A1D', X'C68E818DE97203D9273894CF038DED9A', '{"time":1735786179000,"requestId":"14503f94-c4f4-4c1f-8fad-bfd361488e83","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetKeyPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"KeyId":"key-hzz6775febf0gribp9ien"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":9.893}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 39, 1735786180000, 1735786180000, X'2A363DECB99484FBAA0F2D4AF1C15722D29291A6C25A9FF2964F3EB30ADE9A1D', X'2A190D9A39049239054338B9D321D3DC3A05E02EC07ABD71758EB3A9E8140C27', X'F2FD450D9237884013B14A53B5AB968F', '{"time":1735786180000,"requestId":"c71703c4-b99d-4c81-b172-577fd8e102b3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4a24s2vm0c6","parameters":{"KeySpec":"EC_P256","KeyUsage":"SIGN/VERIFY"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.433}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 40, 1735786181000, 1735786181000, X'2A190D9A39049239054338B9D321D3DC3A05E02EC07ABD71758EB3A9E8140C27', X'3F69A502FA68C5B68E3F0A10454D85DE00726BD59777F055075D3E7700232257', X'3CBA1226C4AE5344C9518A813817D6EC', '{"time":1735786181000,"requestId":"17f4993b-96bc-455b-a5fa-d6291b05ebf8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/signing acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4a24s2vm0c6","parameters":{"KeyId":"key-hzz6775fec4a24s2vm0c6","AliasName":"alias/signing"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.542}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 41, 1735786182000, 1735786182000, X'3F69A502FA68C5B68E3F0A10454D85DE00726BD59777F055075D3E7700232257', X'AC7B85CABBDC7EAC9A431B11FAD3D7CBCE9D0EE2F7E960A53E949193F8E95E95', X'DFEB8B5451E30DF2ED3FA1C06197E726', '{"time":1735786182000,"requestId":"cbd84bb6-8cbd-4516-9b2e-9b71f9453bb8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ScheduleKeyDeletion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4a24s2vm0c6","parameters":{"KeyId":"key-hzz6775fec4a24s2vm0c6","PendingWindowInDays":"30"},"former":[{"name":"KeyState","value":"Enabled"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.628}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 42, 1735786183000, 1735786183000, X'AC7B85CABBDC7EAC9A431B11FAD3D7CBCE9D0EE2F7E960A53E949193F8E95E95', X'1FFB52A01ED4CBB43792C0707EFD6858AFDC48F761FAAB9B911EAB3C1FB20504', X'5FD717A6CDB6BF8A0FC1331185C1B888', '{"time":1735786183000,"requestId":"71e3e08f-9a3c-4bfb-84d6-3ba068575351","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:1234567890123456:account-alias/former acs:ram:*:1234567890123456:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.356}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 43, 1735786184000, 1735786184000, X'1FFB52A01ED4CBB43792C0707EFD6858AFDC48F761FAAB9B911EAB3C1FB20504', X'DEC1372CA7D96FA0E1DBA9406F153D7D586D00E71C43BE9D6C8BA1B3563B01DA', X'6FD6A469E244CFF5FC65602DB73D8FEE', '{"time":1735786184000,"requestId":"cd6724c0-bd56-49dc-b970-6560875f9256","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:1234567890123456:account-alias/published acs:ram:*:1234567890123456:*","former":[{"name":"AccountAlias","value":"former"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.165}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 44, 1735786186000, 1735786186000, X'DEC1372CA7D96FA0E1DBA9406F153D7D586D00E71C43BE9D6C8BA1B3563B01DA', X'31FB72C97027B7759AC63F46461216439185D48010C8B292DE06D57D9C6D7F98', X'412ED627856CF260AE0F87C5BCCCDC26', '{"time":1735786186000,"requestId":"5aed1bf8-9373-4525-ab8b-663945f93517","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/machine","parameters":{"RoleName":"machine"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":31.973}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 45, 1735786187000, 1735786187000, X'31FB72C97027B7759AC63F46461216439185D48010C8B292DE06D57D9C6D7F98', X'0B75480C5ED6AB546349DCF2BA1C82F4DD418877606C7D7CD96E1D1D10D4A779', X'71D6B5B7A04AC7C5ACD45FA36A7A9A0C', '{"time":1735786187000,"requestId":"e0546a8f-7273-4c8d-8617-a7230f1875e3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Encrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.943}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 46, 1735786188000, 1735786188000, X'0B75480C5ED6AB546349DCF2BA1C82F4DD418877606C7D7CD96E1D1D10D4A779', X'01CD994B3401CCB193BFC4AD7DD5705268BD95E073761D79BBED7B77C96D0AF7', X'917F775079E925597DE3A271D4764370', '{"time":1735786188000,"requestId":"8d043e91-1f39-4083-8e17-c5c5a95f7fbd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","version":"de0fa6b4-7706-4015-a6bd-81abdad3a599","parameters":{"KeyId":"key-hzz6775febf0gribp9ien"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.387}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 47, 1735786189000, 1735786189000, X'01CD994B3401CCB193BFC4AD7DD5705268BD95E073761D79BBED7B77C96D0AF7', X'4DF0EC88B5B4581CD0BFBD912425F9D4D969CEE10774B8F9B37603177A208801', X'2FB9C2E63C0B5D279E265ECF43A83EB7', '{"time":1735786189000,"requestId":"92fa9d3d-8a3a-49bf-91d7-009588ba99db","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Encrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.337}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 48, 1735786191000, 1735786191000, X'4DF0EC88B5B4581CD0BFBD912425F9D4D969CEE10774B8F9B37603177A208801', X'758DE84CD073AC83412CCF6AAA6170AB4B2EDE49E7DF651868FBF928046B0B02', X'DE13404F6193FB671F6B1F23602DBE7A', '{"time":1735786191000,"requestId":"6155bd1a-a270-463e-beb8-abcc90dea375","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fecfge3p9bsgfg","parameters":{"Origin":"EXTERNAL"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.36}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 49, 1735786192000, 1735786192000, X'758DE84CD073AC83412CCF6AAA6170AB4B2EDE49E7DF651868FBF928046B0B02', X'3F44E3835A2894DFF231B7AF879F3A525AC753B750C300DC8708CDD6B6206E04', X'03D6A20E1647694098D7A7A2B844437F', '{"time":1735786192000,"requestId":"ad063772-645a-41cc-a10c-df893ea511d2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetParametersForImport","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fecfge3p9bsgfg","parameters":{"KeyId":"key-hzz6775fecfge3p9bsgfg"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":164.046}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 50, 1735786193000, 1735786193000, X'3F44E3835A2894DFF231B7AF879F3A525AC753B750C300DC8708CDD6B6206E04', X'B48DD520132C3598DD66674AEAB1248E5C1918B9E51448A1A5E777D8DCE05735', X'0D4C73F36BD14D678A4317A4D2D8DB69', '{"time":1735786193000,"requestId":"0e6ce636-ec71-4744-9934-35df87bddd8a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":13.266}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 51, 1735786194000, 1735786194000, X'B48DD520132C3598DD66674AEAB1248E5C1918B9E51448A1A5E777D8DCE05735', X'AA0BFA576F50F6AC5003FF57E31BA19950605828A37DB779974875F0CEC07A5E', X'259D6A05A4C950227002661321F4AA53', '{"time":1735786194000,"requestId":"64d1ad24-c2bf-4cbb-a0f2-5a4a8eae6cc2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.287}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 52, 1735786195000, 1735786195000, X'AA0BFA576F50F6AC5003FF57E31BA19950605828A37DB779974875F0CEC07A5E', X'61F573086C62238CE948C4417E494FE942A1D5873FDDAB14747CF12208F0A9FF', X'4F2E4A16E6D7B852B6CF2FBC0ACD032B', '{"time":1735786195000,"requestId":"9fec1061-925d-4322-a86b-2248a15e7632","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","parameters":{"SecretName":"app/binary"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.722}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 53, 1735786196000, 1735786196000, X'61F573086C62238CE948C4417E494FE942A1D5873FDDAB14747CF12208F0A9FF', X'42E712F687F396C95F45437E92CA7819C728D20D5DE586459B01662CA6D5BB28', X'8E0A1EBEF39B2C4F70630A2832BAE49C', '{"time":1735786196000,"requestId":"32c5bc7a-f5c2-4ae7-86db-d2c090faad31","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"Rejected.ResourceInDeleteWindow","message":"secret in delete peroid","status":409,"durationMs":1.31}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 54, 1735786197000, 1735786197000, X'42E712F687F396C95F45437E92CA7819C728D20D5DE586459B01662CA6D5BB28', X'33776502FB1FC7A344C73F7F0554FA1031D61229D34CF5B3461DA9514EDDD764', X'EE44F54873CEC8FD4E56B240A5055B14', '{"time":1735786197000,"requestId":"03b62486-4191-4250-9f7b-1ed7cb07c615","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.835}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 55, 1735786198000, 1735786198000, X'33776502FB1FC7A344C73F7F0554FA1031D61229D34CF5B3461DA9514EDDD764', X'2BF16CEC94C6828CA485F759A3464C610A71C7ED9065F19FE6924DA5C6AB480B', X'902A588F96CB9341A20B0DBE02299E18', '{"time":1735786198000,"requestId":"fc4592ba-761c-43a8-9b27-cf8020c9ef23","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone"},"decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","message":"Resource not found.","status":404,"durationMs":7.423}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 56, 1735786199000, 1735786199000, X'2BF16CEC94C6828CA485F759A3464C610A71C7ED9065F19FE6924DA5C6AB480B', X'FEE9C2B833705D01D784B5637ACBE47A828036A5EB6498265DDF87425ACA2C79', X'ADC000822F108428A11945A7AB0D0F70', '{"time":1735786199000,"requestId":"7fffbdfc-b0a3-4e5b-b1e1-2e40b4770c95","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.327}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 57, 1735786200000, 1735786200000, X'FEE9C2B833705D01D784B5637ACBE47A828036A5EB6498265DDF87425ACA2C79', X'2D6EC669A045461FF0EEE2E0B030AC12927912DD398509C7EEC81433F55C61D0', X'EA5E47301B7684F762C4A99A6AD4DB07', '{"time":1735786200000,"requestId":"b5ce069f-7005-4be4-85d1-974c0343f70f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.54}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 58, 1735786201000, 1735786201000, X'2D6EC669A045461FF0EEE2E0B030AC12927912DD398509C7EEC81433F55C61D0', X'796BC4EDCE966EFA4B38035F831BC650A64C85DECFB4E6E96B08365D7A981A15', X'FA90F3B3415BA4545874B8A40B75EB23', '{"time":1735786201000,"requestId":"ab798b0b-2539-478b-a1c5-6146f9a94ef9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","parameters":{"SecretName":"app/binary"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.036}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 59, 1735786202000, 1735786202000, X'796BC4EDCE966EFA4B38035F831BC650A64C85DECFB4E6E96B08365D7A981A15', X'FA25AD8657D85A0C79F7B6FE06EDDF9DEE840022FBB1CE1A3A4AE1C49131CA6F', X'D919F1BA73B7C7BC4FF69CDB5553E746', '{"time":1735786202000,"requestId":"b4693c38-da5d-400f-a1c6-ec1708e64b3b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.817}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 60, 1735786203000, 1735786203000, X'FA25AD8657D85A0C79F7B6FE06EDDF9DEE840022FBB1CE1A3A4AE1C49131CA6F', X'C31A867A356409D778436B2D006BA0BFABDC4ABE84D2F4669DB5787443BC8191', X'81656B67A906E0666019A470D1A9B7D3', '{"time":1735786203000,"requestId":"8bdd23e4-ba8a-4bb1-b3a6-d67849dc0f56","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.345}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 61, 1735786204000, 1735786204000, X'C31A867A356409D778436B2D006BA0BFABDC4ABE84D2F4669DB5787443BC8191', X'41CB0474B1E5B0CD460CB0C38A9AD5276AF0997D446B3C7005274A42A1BAA7AE', X'83584E56392012773EF60F2D87E285FC', '{"time":1735786204000,"requestId":"f5459cf5-b6e3-4f87-9712-d7d29e9e672b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone"},"decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","message":"Resource not found","status":404,"durationMs":0.847}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 62, 1735786205000, 1735786205000, X'41CB0474B1E5B0CD460CB0C38A9AD5276AF0997D446B3C7005274A42A1BAA7AE', X'7CA3899FF2095A9457F501DB87E4ABB316FCDE230D565918D21501BD0B57E492', X'FA6B5087B1889FABD91BE3C8CD6FC91D', '{"time":1735786205000,"requestId":"5baf89fc-51d6-4050-802b-9f1d6585bb7c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","parameters":{"SecretName":"app/db","VersionId":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.645}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 63, 1735786206000, 1735786206000, X'7CA3899FF2095A9457F501DB87E4ABB316FCDE230D565918D21501BD0B57E492', X'C10021A08A9CBE056BD8345943C489C9743ED9F3EF4F91432D8E2EF3718AD04A', X'DB3BED0C03ED7D31EBBA57FF8ADAAFCC', '{"time":1735786206000,"requestId":"9c557cf8-c0f9-4e34-bb23-3be605a5a485","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","parameters":{"SecretName":"app/db","VersionId":"v2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.945}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 64, 1735786207000, 1735786207000, X'C10021A08A9CBE056BD8345943C489C9743ED9F3EF4F91432D8E2EF3718AD04A', X'FF3CFF197FE3BB594A727941B4B42563B6224A665AD420C7D3CB21965E506192', X'EB1FCD3E498F995EEAD784D0EAF603C7', '{"time":1735786207000,"requestId":"42f041ea-c739-4c32-96aa-7981067844d6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","parameters":{"SecretName":"app/db","VersionId":"v3"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.357}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 65, 1735786208000, 1735786208000, X'FF3CFF197FE3BB594A727941B4B42563B6224A665AD420C7D3CB21965E506192', X'8EC893D8DC97B241E6F628CCA163452E431A1B32ECAF7D82BA146E5C8F17739D', X'C7926DC3AF10B754A1646D74CC5BED6C', '{"time":1735786208000,"requestId":"14e6fc5c-7228-4595-95a5-2244b535e557","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","parameters":{"SecretName":"app/db","VersionId":"v4"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.533}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 66, 1735786209000, 1735786209000, X'8EC893D8DC97B241E6F628CCA163452E431A1B32ECAF7D82BA146E5C8F17739D', X'4F500BD2162A052B7DF94E035818D164D31049C9E9D6688356203957ED5CF1B2', X'DBB621AB5D4221384EF218405740E4A5', '{"time":1735786209000,"requestId":"9683195a-ab94-4637-b34c-313e487dda50","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"ACSPrevious","parameters":{"SecretName":"app/db","VersionStage":"ACSPrevious"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.742}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 67, 1735786210000, 1735786210000, X'4F500BD2162A052B7DF94E035818D164D31049C9E9D6688356203957ED5CF1B2', X'9C3511E6F99A3C9B9E533382BB281B601C81294FE416B429A4152D21264E750A', X'837667790B1E7D2B78B5E8967A2A9A99', '{"time":1735786210000,"requestId":"c5c72cbc-7e01-4cab-9487-24f444fb5b5b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"blue","parameters":{"SecretName":"app/db","VersionStage":"blue"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.49}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 68, 1735786211000, 1735786211000, X'9C3511E6F99A3C9B9E533382BB281B601C81294FE416B429A4152D21264E750A', X'358D294DACD74C840DA50F325F07E9A88FF735C7C5B22F9162BBF46C95229511', X'794338551E6BFE943C3FE70E492EDBE7', '{"time":1735786211000,"requestId":"c3ef796d-7339-4895-92d6-db97c0c98923","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecretVersionIds","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.786}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 69, 1735786212000, 1735786212000, X'358D294DACD74C840DA50F325F07E9A88FF735C7C5B22F9162BBF46C95229511', X'FD4D135313F3980D104E860B3CD91B83B27D153E7D33835ECE5E15F2C20FBA20', X'9B95D139C8F452214730DFA03A50461F', '{"time":1735786212000,"requestId":"82eb893b-1b25-4bd4-9ac5-2a546929270f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.004}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 7, 1735786146000, 1735786146000, X'19750581B11640AA67DBCC817FE404E6FD0735EE743C78FDE3034B0CB942FB9F', X'B7DDD34C561B1A8790D7533863843EE2C2A367B4F040D43C361020ADC809AC84', X'EEDF77F1CEEA57C17D5310DF28002866', '{"time":1735786146000,"requestId":"10283e42-6f02-4b6b-802b-85be83e70500","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","parameters":{"SecretName":"app/db","VersionId":"v2"},"former":[{"name":"ACSCurrent","value":"v1"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":8.72}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 70, 1735786213000, 1735786213000, X'FD4D135313F3980D104E860B3CD91B83B27D153E7D33835ECE5E15F2C20FBA20', X'A146E6AD094CC42C0CD44BA96FA4C006A52F976BDFE6B19C842C16EDA153C750', X'1F29A05DA2CD7275810D22140770CA5D', '{"time":1735786213000,"requestId":"0147a598-8c07-475e-93ad-83f65efb3d12","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.385}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 71, 1735786214000, 1735786214000, X'A146E6AD094CC42C0CD44BA96FA4C006A52F976BDFE6B19C842C16EDA153C750', X'2C2F976F77BD10438196D169995E168D300511689B1BA12A9A6E696A1E78A6C2', X'881BC91DE2AE14BC28CA8CFC1ADB9487', '{"time":1735786214000,"requestId":"617cda29-03ad-4528-9c93-96b88d0fa16a","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"227524674811976916","accessKeyId":"LTAI5tLTXBL4fe6NSOoxNrC7","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":1.927}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 72, 1735786215000, 1735786215000, X'2C2F976F77BD10438196D169995E168D300511689B1BA12A9A6E696A1E78A6C2', X'EBAEDEAC3F8CC6E82949CA2073863F9E2A63CD8200FA76D37218B0373ECE2B61', X'7AD5ACD21BB05CAC59BAC85E844EEF5F', '{"time":1735786215000,"requestId":"f6ec1cb8-bb4e-4314-843e-c65a16af1f23","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"227524674811976916","accessKeyId":"LTAI5tLTXBL4fe6NSOoxNrC7","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":2.233}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 73, 1735786218000, 1735786218000, X'EBAEDEAC3F8CC6E82949CA2073863F9E2A63CD8200FA76D37218B0373ECE2B61', X'9784315CA90AD9AAB542B45E8599B4B61E02B873E5031B4B2970C4C593918F42', X'D5F7D1A2D8DC31B35D573E196C3A6CDF', '{"time":1735786218000,"requestId":"f722079b-c93c-445f-9834-2f545deb449a","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"298200800807775951","accessKeyId":"LTAI5ts62vcO6WP1BEwPJjuM","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/db is forbidden by permission system.","status":403,"durationMs":1.289}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 74, 1735786219000, 1735786219000, X'9784315CA90AD9AAB542B45E8599B4B61E02B873E5031B4B2970C4C593918F42', X'7EBC33F44774791EBA47F8D27C5AD3D6E51535860AA0E902BBB492F44712FBC1', X'2C07BC2F2D9EE08AFD3BFA472F6AF5C8', '{"time":1735786219000,"requestId":"576ac836-a812-490f-86cc-c873d1365e33","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"298200800807775951","accessKeyId":"LTAI5ts62vcO6WP1BEwPJjuM","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":1.093}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 75, 1735786220000, 1735786220000, X'7EBC33F44774791EBA47F8D27C5AD3D6E51535860AA0E902BBB492F44712FBC1', X'8B2B6DA8E2D874982C86DF127C0258A00F2487ECC964E29D19E6364E02010DE7', X'98EA21FA544A0CE40955647C7703C4A1', '{"time":1735786220000,"requestId":"d3c6da06-634b-4677-8eff-8113e7819466","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"342225713496743868:before","accessKeyId":"STS.nhxx3uCsDebgUXUDYz9rM9WBeu","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":4.013}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 76, 1735786221000, 1735786221000, X'8B2B6DA8E2D874982C86DF127C0258A00F2487ECC964E29D19E6364E02010DE7', X'A5277154CF4FE9E0EC45DE16F9FA07F4725C82FA00711F7D3F7B086E7AB82FAF', X'4EA601DFCDD074573A20D52A57C94575', '{"time":1735786221000,"requestId":"a36d5bdd-1dbf-4f78-a43d-2341da500a91","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"342225713496743868:before","accessKeyId":"STS.nhxx3uCsDebgUXUDYz9rM9WBeu","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":1.154}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 77, 1735786225000, 1735786225000, X'A5277154CF4FE9E0EC45DE16F9FA07F4725C82FA00711F7D3F7B086E7AB82FAF', X'120C2465BE990B7C1A310EF13623CC36487D9FE147841F31D7F465FD5F879313', X'8AB8EB8DC15EF02EB2144ACB41398DD6', '{"time":1735786225000,"requestId":"cc55ca6f-80d7-4043-a702-bbec5bf3ebbf","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"342225713496743868:before","accessKeyId":"STS.nhxx3uCsDebgUXUDYz9rM9WBeu","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"GetCallerIdentity","isWrite":false,"outcome":"OK","status":200,"durationMs":0.604}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 78, 1735786226000, 1735786226000, X'120C2465BE990B7C1A310EF13623CC36487D9FE147841F31D7F465FD5F879313', X'B7F46F824F14E3E35A57BF81FE23E86DC1624A9986615089AE34EF90BC23FBA1', X'0D249BF51445A3D81E3A5D8E0673D206', '{"time":1735786226000,"requestId":"c7f1630a-e730-464f-9087-d4710636ba56","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretPolicy","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.449}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 79, 1735786227000, 1735786227000, X'B7F46F824F14E3E35A57BF81FE23E86DC1624A9986615089AE34EF90BC23FBA1', X'A903C170E385A7977DBBFCC546043ADFD8EE4E9F832ECD2BB43F14B0F6129F76', X'6D0C31CB151C58ABF386E8F4251785E4', '{"time":1735786227000,"requestId":"95d5ea8f-6ca8-4a45-b756-273dedac1f45","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListUsers","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.981}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 8, 1735786147000, 1735786147000, X'B7DDD34C561B1A8790D7533863843EE2C2A367B4F040D43C361020ADC809AC84', X'5B6B4FA046DFE7CAB534168287873B87BB13206686E3AD9DCD1CAF9E450F1FED', X'0227A0AD9B6CBBCA3AE35A2746C9745C', '{"time":1735786147000,"requestId":"569937c3-b1ee-4a9b-9982-33128e5faa66","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","parameters":{"SecretName":"app/db","VersionId":"v3"},"former":[{"name":"ACSPrevious","value":"v1"},{"name":"ACSCurrent","value":"v2"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":15.723}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 80, 1735786228000, 1735786228000, X'A903C170E385A7977DBBFCC546043ADFD8EE4E9F832ECD2BB43F14B0F6129F76', X'4BF11FF5B1BBC715214D8525AC68297FC7F4A034A71644B01AF81BDE1CBA7191', X'FFE4D61D85B6F98A8A2B6A34F861A7C4', '{"time":1735786228000,"requestId":"15bc836d-3831-4330-a5d0-478f6a5b464c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.697}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 81, 1735786229000, 1735786229000, X'4BF11FF5B1BBC715214D8525AC68297FC7F4A034A71644B01AF81BDE1CBA7191', X'B32ECE0C5C3442CAED7A739FEDDE5F66EFD052F3D8F7DF93DD404CAB40E8C5A0', X'9102E2AAD03886CFA6973C00C376FB8F', '{"time":1735786229000,"requestId":"e3a22a36-d225-4d1a-b73a-8cd3be37037a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetLoginProfile","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.785}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 82, 1735786230000, 1735786230000, X'B32ECE0C5C3442CAED7A739FEDDE5F66EFD052F3D8F7DF93DD404CAB40E8C5A0', X'A61555302B5E48056EC0A521EBA1187992A7AC2EBCFF7A268406E1FC103BED73', X'A64673F37501ECAE5395239F1DC964B6', '{"time":1735786230000,"requestId":"d659dd54-8711-4060-8e09-882913466aad","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListGroupsForUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.921}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 83, 1735786231000, 1735786231000, X'A61555302B5E48056EC0A521EBA1187992A7AC2EBCFF7A268406E1FC103BED73', X'9DD3F1C10B069122C18D78CA96C23AD91FC82F46223EDF951CA1BBCC1A86B156', X'FB89D6479252725CA8720C80140587E0', '{"time":1735786231000,"requestId":"6e34de60-708a-499e-8486-43d01331233e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForGroup","isWrite":false,"resource":"acs:ram:*:1234567890123456:group/readers","parameters":{"GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.862}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 84, 1735786232000, 1735786232000, X'9DD3F1C10B069122C18D78CA96C23AD91FC82F46223EDF951CA1BBCC1A86B156', X'05754FF4754EE0CB167E4266A53828DD6DDDE72490D4944830059AA0A4DF015D', X'8B8F0BE9F42EB4F8E258F0BDF4B1CC04', '{"time":1735786232000,"requestId":"46e549b7-0c79-4f7f-9b42-440557da8df0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetPolicy","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading","PolicyType":"Custom"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.827}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 85, 1735786233000, 1735786233000, X'05754FF4754EE0CB167E4266A53828DD6DDDE72490D4944830059AA0A4DF015D', X'7FB99BB7064956B9836B509B99120ACEDB356D929644FD18CCF5D59899B04786', X'C37A8B329B465E6887047BA9D2CAF656', '{"time":1735786233000,"requestId":"d78f0876-0867-4932-9535-7e748d2e0657","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPolicyVersions","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading","PolicyType":"Custom"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.901}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 86, 1735786234000, 1735786234000, X'7FB99BB7064956B9836B509B99120ACEDB356D929644FD18CCF5D59899B04786', X'053B3ED580ED9D7BF4C0BFE3825FE3DF62CD5AC5E9079F26AEEDF9F843B15F1E', X'2C6BFAC87595B6AC66AE2E20112E1D1F', '{"time":1735786234000,"requestId":"a1223659-0eae-49fd-904b-b4f87c364a6b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.453}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 87, 1735786235000, 1735786235000, X'053B3ED580ED9D7BF4C0BFE3825FE3DF62CD5AC5E9079F26AEEDF9F843B15F1E', X'C27C5592261885B3D5C9CFC1DEE5A4B899EC3FA42F4F9A6E2C52188637F73103', X'84921E40AD01FDB1B6F5BEFD0312C389', '{"time":1735786235000,"requestId":"7610d664-182d-482e-a293-0fa29768b78a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.475}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 88, 1735786236000, 1735786236000, X'C27C5592261885B3D5C9CFC1DEE5A4B899EC3FA42F4F9A6E2C52188637F73103', X'2D03D4E602CB8F8F1BCE505A3BF2DCD1BD87CE12FA98874F47584D5E1344404C', X'0082F2D8D84DCDBB092261D67D1E65DB', '{"time":1735786236000,"requestId":"5cbae081-f847-4550-b056-60098773d9d5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":8.72}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 89, 1735786237000, 1735786237000, X'2D03D4E602CB8F8F1BCE505A3BF2DCD1BD87CE12FA98874F47584D5E1344404C', X'6545690E656133153B2B4C3936F42B1D8650EAE53A6C9EDB818E29261F6DB64E', X'B700F05211AB59FEB92979A0F32A6035', '{"time":1735786237000,"requestId":"049e3c68-953e-4e23-b56c-cb22df176fb2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.183}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 9, 1735786148000, 1735786148000, X'5B6B4FA046DFE7CAB534168287873B87BB13206686E3AD9DCD1CAF9E450F1FED', X'DE3486BE042E3A9D9621515CCB84C7BDF27CE839D18D593ACA7A6C74ECAC0E43', X'E047A9A700C82AB9F1F9C81261F9BC5F', '{"time":1735786148000,"requestId":"1de34298-8de2-4ac8-8248-7b2b47ce787c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","parameters":{"SecretName":"app/db","VersionId":"v4"},"former":[{"name":"ACSPrevious","value":"v2"},{"name":"ACSCurrent","value":"v3"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.02}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 90, 1735786238000, 1735786238000, X'6545690E656133153B2B4C3936F42B1D8650EAE53A6C9EDB818E29261F6DB64E', X'965BF276646E6F6058F5F76D3D66B747D1E5B01D69C364B3F74E615191A6A85E', X'D6BD0B7417EDC90AD5447B0B37DA7CB3', '{"time":1735786238000,"requestId":"83f5eae1-cdb0-43e4-bd2d-ccb0ae7791a0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"SecretName":"under/key"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.971}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 91, 1735786239000, 1735786239000, X'965BF276646E6F6058F5F76D3D66B747D1E5B01D69C364B3F74E615191A6A85E', X'7112F4C3C9BF72151A9D8C8362687D7FEE51853059BBA716C33F7AF74DA482A4', X'9CADEBBF849050BC4F7B2EF2C4199DF1', '{"time":1735786239000,"requestId":"e9c42e5d-11c5-4935-9c5a-09b0e0815e2f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key","parameters":{"SecretName":"under/key"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.442}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 92, 1735786240000, 1735786240000, X'7112F4C3C9BF72151A9D8C8362687D7FEE51853059BBA716C33F7AF74DA482A4', X'DC75BB1690FD24CE5AA59209B2C3609DE5530DF5B6025897A1AF1AEF8B1795FA', X'BBC84CB5ED28D7B9ECFB58372CC8548C', '{"time":1735786240000,"requestId":"9dfcb491-185e-4db2-bafe-a1825e3a8546","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.073}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 93, 1735786241000, 1735786241000, X'DC75BB1690FD24CE5AA59209B2C3609DE5530DF5B6025897A1AF1AEF8B1795FA', X'9BB2E667752C05330EA7107231221904108C718BF7CCB50B2AF04621927EEE21', X'A8E9A43F41DFBA9091073BC2DA189886', '{"time":1735786241000,"requestId":"edaa4646-967e-41c1-b7d0-c526293a15ab","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4a24s2vm0c6","parameters":{"KeyId":"alias/signing"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.657}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 94, 1735786242000, 1735786242000, X'9BB2E667752C05330EA7107231221904108C718BF7CCB50B2AF04621927EEE21', X'25B25E9C75A0D5385E13E041A2D5719049441E8D269EDD18E02A0AF18D17D093', X'FEEB9111FF76C6C27DF85F3CE7ED9E53', '{"time":1735786242000,"requestId":"b4613165-4c1c-4b6b-b08b-854fdc13f9bf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"Rejected.UnsupportedOperation","message":"Unsupported operation.","status":400,"durationMs":0.85}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 95, 1735786243000, 1735786243000, X'25B25E9C75A0D5385E13E041A2D5719049441E8D269EDD18E02A0AF18D17D093', X'423ABAD7B695E3EDA9D6C390A052D5AA7C38719404E02B3E8FF79FB488F0628F', X'43699589987CABFC371261A7D5DF446F', '{"time":1735786243000,"requestId":"009f2640-41fc-4383-b4e3-f4e678ca4e6d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4a24s2vm0c6","parameters":{"KeyId":"alias/signing"},"decidedBy":"owner","outcome":"Rejected.PendingDeletion","message":"The request was rejected because the key state is PendingDeletion.","status":409,"durationMs":0.622}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 96, 1735786244000, 1735786244000, X'423ABAD7B695E3EDA9D6C390A052D5AA7C38719404E02B3E8FF79FB488F0628F', X'B88301E5D6FD0C65A90606C56D23D3B3B77D9C88341CEDD9BB8D05879823D777', X'59DBB4D617FF26EEBF03C9FE2B0AE4D5', '{"time":1735786244000,"requestId":"6d696b82-078e-4f6b-88c5-2f086f546ec0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListKeys","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.294}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 97, 1735786245000, 1735786245000, X'B88301E5D6FD0C65A90606C56D23D3B3B77D9C88341CEDD9BB8D05879823D777', X'8B26023F400D9FA4DE915257DDDBBD5C5605B601ADAD1B82977420BB102084B5', X'84C55D0B0FB30BC51959CD7EEDFCF959', '{"time":1735786245000,"requestId":"fad8f667-525e-41bb-b5d4-b6d8e9815ff6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListAliases","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.14}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 98, 1735786246000, 1735786246000, X'8B26023F400D9FA4DE915257DDDBBD5C5605B601ADAD1B82977420BB102084B5', X'24E7715574C4009A0638EA83A59A5A5650C345756327A282C6E3DDF97A477E4A', X'3DF35F687B8CEB25437914A539DA7CF4', '{"time":1735786246000,"requestId":"dc7f5c34-3186-49ae-812c-7b8f25d5f8e9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:1234567890123456:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.671}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 99, 1735786249000, 1735786249000, X'24E7715574C4009A0638EA83A59A5A5650C345756327A282C6E3DDF97A477E4A', X'0A43A7CFEA4EB721F3AFF9D395CE45D3ACBAB9AB42BBC26D26AFF3FB89547303', X'27F60C6F0DCCD5FA48ACCCB1BFF76770', '{"time":1735786249000,"requestId":"307afc93-25ba-4230-85f0-ae86ea7cca46","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf0gribp9ien","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.592}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 1, 1735786173000, 1735786173000, X'0000000000000000000000000000000000000000000000000000000000000000', X'092037E669F9D712460017204C7954A615925C37086829900B7956038B136FAB', X'67A4AC616F0A1B6B90BE18225E68E2C6', '{"time":1735786173000,"requestId":"2b364891-56e9-463a-a55c-6d235e49e308","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:6907552477990432:secret/app/db acs:kms:cn-hangzhou:6907552477990432:key/key-hzz6775febdi3s53j8mxh acs:kms:cn-hangzhou:6907552477990432:alias/acs/kms","version":"v1","parameters":{"SecretName":"app/db","VersionId":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.692}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 2, 1735786185000, 1735786185000, X'092037E669F9D712460017204C7954A615925C37086829900B7956038B136FAB', X'2D106A467058C343AD48EC2ADEA7CA0E42116D41870A4949E19FDCAAD71D875C', X'18C5CD9083FF2D84463E6ED27CC767DF', '{"time":1735786185000,"requestId":"8aefa66d-a1a4-4de0-b676-7cfb9859c6d8","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:6907552477990432:account-alias/the-partner acs:ram:*:6907552477990432:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.743}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 3, 1735786190000, 1735786190000, X'2D106A467058C343AD48EC2ADEA7CA0E42116D41870A4949E19FDCAAD71D875C', X'6760C4B7400DD90AB4AA108EBC0DA6415C69CD1D5B29F68F2E68F3DA339C6763', X'1C51D1730D7FCAD0445BB841872CCC1E', '{"time":1735786190000,"requestId":"f1561bc6-fa40-4f2c-ac86-fff8c6f728ef","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:6907552477990432:accesskey/LTAI5tlXQoBtLrlLEXcDZews acs:ram:*:6907552477990432:root","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.214}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 4, 1735786224000, 1735786224000, X'6760C4B7400DD90AB4AA108EBC0DA6415C69CD1D5B29F68F2E68F3DA339C6763', X'B4F6A5949C74528A92E27E709082F402ECEA71D590D62CED6891CA7AA312183F', X'1838B7B867AE3AB87CA5AF30282E8559', '{"time":1735786224000,"requestId":"87a16ef0-7fbc-407d-880f-48748998cf9b","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:6907552477990432:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.773}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 5, 1735786247000, 1735786247000, X'B4F6A5949C74528A92E27E709082F402ECEA71D590D62CED6891CA7AA312183F', X'890BFFAABC935945F0DAAE2446411631F69A2B5D6509F2BD2ED7EB0A1EE94DD5', X'A3B89F1DFE5360569353EBA10EE1A565', '{"time":1735786247000,"requestId":"a979e75c-ba3a-42ba-977d-eb3df0f366f5","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:6907552477990432:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.339}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 6, 1735786248000, 1735786248000, X'890BFFAABC935945F0DAAE2446411631F69A2B5D6509F2BD2ED7EB0A1EE94DD5', X'0382DCF4E7C6E4C66E3C2031BC9877E39CDDDA7A976ED0DF4B30F65520F0A87C', X'5306C6C104A0252FFDBCD446F23E1D66', '{"time":1735786248000,"requestId":"2ee153c3-01d5-4188-8d1d-d6d7b945376b","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5tlXQoBtLrlLEXcDZews","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:6907552477990432:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.456}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 7, 1735786251000, 1735786251000, X'0382DCF4E7C6E4C66E3C2031BC9877E39CDDDA7A976ED0DF4B30F65520F0A87C', X'64A717BE727F1DA40146A522996FC6CC66D44D6BDDC73BDC9CF062B17EEA201A', X'098F4D9858F66E8AC2D62B2CA03DE4C0', '{"time":1735786251000,"requestId":"dddc641c-0ab7-47c4-baeb-89e02dcaf4ca","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for * is forbidden by permission system.","status":403,"durationMs":0.843}');
INSERT INTO audit_batches VALUES ('6907552477990432', 'server', 8, 1735786252000, 1735786252000, X'64A717BE727F1DA40146A522996FC6CC66D44D6BDDC73BDC9CF062B17EEA201A', X'CEF7C3993C51900AE98B8C05F8F5349225E1EDAF0E4112758B9425AABDFE990B', X'D694675F578221A606EE457567FCC17E', '{"time":1735786252000,"requestId":"c19d3ec6-ce6a-43a3-acab-444ec3bc2b4b","account":"6907552477990432","principal":"acs:ram::6907552477990432:root","principalType":"root","principalId":"6907552477990432","accessKeyId":"LTAI5ty4lK0QYvHcXOzNbYAo","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for * is forbidden by permission system.","status":403,"durationMs":0.696}');
INSERT INTO audit_checkpoints VALUES ('', 'server', 1, 0, X'0000000000000000000000000000000000000000000000000000000000000000', 0, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'A535CD22E3D122467B70DB155C96957B7707F5704B6F8A419CF278B2DC43BC10', X'313233343536373839303132333435360000000000000006000000000000000119750581B11640AA67DBCC817FE404E6');
INSERT INTO audit_checkpoints VALUES ('', 'server', 2, 2, X'E8A128428DF76C7054B0DB4584B05951354076BEAFAB47939A05296C05556B7B', 2, 1735786192000, X'A535CD22E3D122467B70DB155C96957B7707F5704B6F8A419CF278B2DC43BC10', X'67C6972DD68E12AE1FBDD9C34198F91B75F975C323D24E69502E218B2F5BC85A', X'3132333435363738393031323334353600000000000000300000000000000001758DE84CD073AC83412CCF6AAA6170AB36393037353532343737393930343332000000000000000300000000000000006760C4B7400DD90AB4AA108EBC0DA641');
INSERT INTO audit_checkpoints VALUES ('', 'server', 3, 6, X'46A492D82F619A46ED115D02423A2913828A624E3FB2A545854E94D5B266C8FC', 6, 1735786254000, X'67C6972DD68E12AE1FBDD9C34198F91B75F975C323D24E69502E218B2F5BC85A', X'35C6284F3CEC79583CFC8E38AA4CD15E28F611896B1731221295A6D6BADFB7E8', X'313233343536373839303132333435360000000000000066000000000000000251BA4614E4D21E8AE0375AD2DB9BAE763639303735353234373739393034333200000000000000080000000000000001CEF7C3993C51900AE98B8C05F8F53492');
INSERT INTO audit_checkpoints VALUES ('1234567890123456', 'server', 1, 6, X'19750581B11640AA67DBCC817FE404E6FD0735EE743C78FDE3034B0CB942FB9F', 6, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'4F572414554DE8493F4713071170815DBF1127A146EBBB55700C6CED51F1EF3A', X'');
INSERT INTO audit_checkpoints VALUES ('1234567890123456', 'server', 2, 102, X'51BA4614E4D21E8AE0375AD2DB9BAE760B62EC4E3012D9AED9CCA341878546D8', 102, 1735786254000, X'4F572414554DE8493F4713071170815DBF1127A146EBBB55700C6CED51F1EF3A', X'DB58B15DFB82BD01B68A4D40479E38C226DBF998A3D36909013D6DD56B7CAC3C', X'');
INSERT INTO audit_checkpoints VALUES ('6907552477990432', 'server', 1, 8, X'CEF7C3993C51900AE98B8C05F8F5349225E1EDAF0E4112758B9425AABDFE990B', 8, 1735786254000, X'0000000000000000000000000000000000000000000000000000000000000000', X'C7540468790184F5D20B3415E2BD1A8694DCCA73AD7258CF860F8D42A55323D4', X'');
INSERT INTO audit_expiries VALUES ('', 'server', 1, 0, 1735786192000, X'2AA48D7D92BD9E57DCCD05B3547B33D207225D645FAF92FF6D743A73450C4C2E');
INSERT INTO audit_expiries VALUES ('1234567890123456', 'server', 1, 6, 1735786192000, X'98FD8BBAB108AF56B880C79C452FD4346419A20C46BC23C9A3F91788FAEE7682');
INSERT INTO audit_keys VALUES ('7bb45a720e7bb2b12ce55549cde3117f', X'0150D307979ED09C61602511AACD10AE3121473540161919ECBB969E3E9763F701BF83233BF01DC27CF8485EE0657C2A647EC4A6245B94533F88E80B60', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO audit_streams VALUES ('', 'file', 'server', 6, 6, 1735786254000);
INSERT INTO audit_streams VALUES ('1234567890123456', 'file', 'server', 102, 102, 1735786254000);
INSERT INTO audit_streams VALUES ('6907552477990432', 'file', 'server', 8, 8, 1735786254000);
INSERT INTO founding VALUES (1, '1234567890123456', 'e1c2:0482:2ce9:31c5', '{"kind":"file"}');
INSERT INTO group_members VALUES ('1234567890123456', 'g-dowPzFqCdSNAn7KP', '227524674811976916', 1735786167000);
INSERT INTO ids VALUES ('access-key', 'LTAI5tLTXBL4fe6NSOoxNrC7', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tlXQoBtLrlLEXcDZews', '6907552477990432', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tmEHUP8vMUhPCqH6zdi', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5ts62vcO6WP1BEwPJjuM', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tsjbQ1cWWFqzckm29g3', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5ty4lK0QYvHcXOzNbYAo', '6907552477990432', NULL);
INSERT INTO ids VALUES ('access-key', 'testid', '1234567890123456', NULL);
INSERT INTO ids VALUES ('account-alias', 'published', '1234567890123456', NULL);
INSERT INTO ids VALUES ('account-alias', 'the-partner', '6907552477990432', NULL);
INSERT INTO ids VALUES ('key-version', '03b78748-6c1b-492f-a556-ba672363c24f', '1234567890123456', 'key-hzz67720a22thcuqsbebv');
INSERT INTO ids VALUES ('key-version', '452d90f2-30be-4a61-8e3a-e1c6a36ba2f4', '1234567890123456', 'key-hzz6775fecfge3p9bsgfg');
INSERT INTO ids VALUES ('key-version', '733569b9-2a1e-427d-93f8-f69df844d3c1', '1234567890123456', 'key-hzz6775febf0gribp9ien');
INSERT INTO ids VALUES ('key-version', '76369ff3-ae49-49f0-b31e-d87320ed922b', '1234567890123456', 'key-hzz6775fec4a24s2vm0c6');
INSERT INTO ids VALUES ('key-version', 'a83978d8-5bd5-4d74-8388-4e04d34fe8ea', '6907552477990432', 'key-hzz6775febdi3s53j8mxh');
INSERT INTO ids VALUES ('key-version', 'de0fa6b4-7706-4015-a6bd-81abdad3a599', '1234567890123456', 'key-hzz6775febf0gribp9ien');
INSERT INTO ids VALUES ('key-version', 'e3ba99bc-4d82-4254-9153-12169d72110f', '1234567890123456', 'key-hzz6775febf0gribp9ien');
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/acs/kms', 'key-hzz67720a22thcuqsbebv', 1735526946000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/app', 'key-hzz6775febf0gribp9ien', 1735786176000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/signing', 'key-hzz6775fec4a24s2vm0c6', 1735786181000);
INSERT INTO key_aliases VALUES ('6907552477990432', 'alias/acs/kms', 'key-hzz6775febdi3s53j8mxh', 1735786173000);
INSERT INTO key_imports VALUES ('1234567890123456', 'key-hzz6775fecfge3p9bsgfg', 'AZQqEbiAuIuwLvpjaNV2V/DLu3+zm8641lzNM0z55cRh1nsO', 'RSAES_OAEP_SHA_256', X'017A2C41589FADCB0B917A713F1E7BD6006B2391490BC1C65DBFE66F953E5621F424D1D9164865B86747A9196B72C74680C80E08BAF4CAC84B467F4EF5036EFADF6C302F91C5347D29C1371797ED6EE09AEBAB257C8F10F98E20D3AEE5397702EC5378BCA5957AA4CA06A1AB2CEBBCBDDE25DD567AC9E5EBDE804C54C1628681D93EC23F317AE071A7574774F2DBBAD2B303CFF52E15E97E9EF7A87855B8FF9E926CD4D5F5014E28E0033228542AD26E09478A4AFDEFD4ED3943134184DBF7F53298C8240F60B1CB51F443A513DBBC037604133C6850B3C182BE55C13F36D5592950E36908B1D74EE1E55B6E103FEBCFE2433EF0D046F61129763E036420928D0BD14B137D453537C3EC97B7B86F6BA13AAB861A99BD3F1863FEFE5134E5A5E4CD75DE3B848AFF247BADD82234AEC5417A87D30DF8A4497425AC075549084295CB0CF14E2595E65AD83781D11263A5CE05172BD80D9C06EA10E5A67343A14FF82315135C331EB1A51517D7F30647C6DD8D2417426D84716BC2FF3B914866DF292C9F3085543D3EE28D71C664AFB1E6D38BC61782863C88843222292B6F4BA2C4D95BA40744BDAE15B7DB5DF02FA0FBDC5A98360BDD4B503BE55405A0BF7ACF0FE962321881D8037C4C0BB6BF02AB0F60FA6BA1FA3384D60FC8093BCB6C9D8B054459475C776BD0584EBA9490B0062656507A15B4E950D777C6964A2D646F7E00D1B0FC90F307DD5817709831C22B904C237CF7F932F53FB1D5677C804E071D639AAD8DF9E1E28BF036AD08AD10C64F0D92CA72DB57575BCA33E8EDFBBEC5C7208DDBB3FD6BFF97EFDE4614C5D346FA5029FE6BCB3968CE59675398A87EED1EE3862696164DA7DFBD02705CF8C5CA0A66F2B7BCD8E92FA3D37BBDE17A1591898B61DE89A034D8A180D94AD0A8420EFCCB5CF307666DE0F57B841F5C90A630AF455B37624F209B10E3F8015ED836072F6B863193FFAEC4A68DABF12CF02D1F75DA934600E6EED56318A33DA4788ECC811CF0ADB06883D3ECD1D0E659183A36F4245412C38DF19ED49E8B39871DE4EAF51A003B90D9E79E842A99BDF65CC7AE827B8D7C8257E1B4F82BDCC03FEE4ECC398FCA2342790EE131B30EF5C4330F6AF2B1A38F221870B27AEA07659AAD0412817922A42A9D22818CD413BFB326585DE365D52F0583EF218A6A6F4D85517C23726C17CC00BE563D42CEFFAFF8AEA35AC6F3887BE70B35128214F38FB692E2EE858959032F9CB31402F6E6B9E5FBBA93E24AE7E88B8DF7DFD8947899DC266129B42ABAF9E44497F036BC1911371387EC99EBA8C0962AB82744609AC402910FFE98453A073F6367CDE4CB3A885DCD28216A9CE959091C7A1DB7F9AE4FE28A38E83F9FD87B4DD02DC4391EC1F0076DAF45E625F77FB3138A282A5CBF92DDB047508555AE0A49405EEC1B2284941C89680921304D90F80878A385F4B5CD433CDABA41146B5BB4F1973312DA24E7BEACA86404E90B31135BAA8CEC8ED8F6AC1043EF5E5E6FABF5BC0B8B249A2BACA4FE59C80B4442915C26F08F2A10B4A0677CB8FF464121207CDAC50AE4AA0A8B2D934D7C9CC6764E3D52886BC22E10062FA75C45DEE9EA4A9D845498BAF6BA890F5133270F93146427A64F2DAEA123038B59FB3FD11F46300B5792A6475192FAD9AEFE4D644A2C3C08D648B88C67752BAB587446FABE27ACDE25BA714BAEDB7845DFDF155BE0B3B3C486E6EB589C7C7B9FA34B5965E0AE287347C246ABD123B83A62F80DF30F9B95124C2C2E72428CD8719F85BF9D7C710D8F7E652D1384C70574A2E7B3DC7F6EAAD9E37EB615775AF761DFB095C4C5F1B2E931114D66D21C2E88C1E3573B9AC73542845678A722703D9D8F8D870310B5D2DC172CD99A12BA3FF89E747300528BA1B4C0979CB53862A402C28C5477C7DDD0CE8AD50861E8946A88DD71914FE82BC2AA904BB559061050E4399EC0A3DE8051D1C08892C2DC2576BDAAFDD551C1BA3252633212A9818A0CB21F550773A2C181B9E6384D2F77D208444717FAF7479234E006A2669E1C5D0B8E17CDD2154720ED041959618CE98A544B05A3039C8DE0044A81183372C184C8220EB0B23261A2DFFD3CB883F62B7043F8149986033D3C48486C321833E70708E6C81FA0F351C64642728E579C54E149A4224ADABFEF1ECDE02AC6BD15426D7407BC056CD0BC717FBDD52DF733A04ACFF7EC38BB9343918DE4A21886B001409D0453899E9ADC6D18DC9CC3127BA2B1B5F815A8CE1402A1665A6F8AC10FFCB0FEFAAB60DF0DF30A6DA4E696D348AFDD27FB7859A44B62639E4894ECF6F784C2B579DC86CC4ADDD3BA7B24FF92E432FCE4268A29FD6C67B6A9949689DD51872613CFA4D1263F1532E8C1BE13145FBE68B334180B069AA260034B5D6914548348C87FE083A6CE0EC653A45D4928C7A3ACF97B71A8BBEE47BF', 1735872592000);
INSERT INTO key_materials VALUES ('1234567890123456', '7a2c41589fadcb0b917a713f1e7bd600', X'0101C0702099A3546E4DF215141A3E1E7F83F80D2355BFFC4DB84460FDB6261C2C276AD517317E1BED9F986CFC1EFBCD601D8FEA15A654980E42735EB2', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_materials VALUES ('6907552477990432', '3404f9cb11951a0cf1626e238b07c961', X'0173F06C15525AA03D97B3678571E62F57516F4455D36B64912A550D683F9625DAE9859191E6554982EBE9A21C036471FD7BE9C9A7DF7E971A651EA6CD', 1735786172000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_policies VALUES ('1234567890123456', 'key-hzz6775febf0gribp9ien', '{"Version":"1","Statement":[{"Effect":"Deny","Principal":{"RAM":["acs:ram::1234567890123456:user/bob"]},"Action":["kms:*"],"Resource":["*"]}]}');
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz67720a22thcuqsbebv', '03b78748-6c1b-492f-a556-ba672363c24f', 1, 1735526946000, NULL, X'0150C941671889E5B259B6EB32BFCCB5304FEBA15F812A74E588667CE06C956E66BDE42CCF4B563A64CA48DB5B1C9AB2FF13313CEC9A9689CA4D836DE4', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf0gribp9ien', '733569b9-2a1e-427d-93f8-f69df844d3c1', 2, 1735786178000, NULL, X'015FBDFF107945E6B7E6989E8AFB0E56DB6051DC60CCC3DC7B4420DADD70104614BF969BE8720E09EFEDBDDFEBD60518172E51334DB01100F07C9963E4', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf0gribp9ien', 'de0fa6b4-7706-4015-a6bd-81abdad3a599', 3, 1735786188000, NULL, X'01521A78218149AE0AEEA48BB6D2BFF42022F3B607B8E0213FFE830F48FE5B1F0255984DC54CC7D30F6C9C1F37A51161ACA6D3BBC4A85AD97B6C693979', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf0gribp9ien', 'e3ba99bc-4d82-4254-9153-12169d72110f', 1, 1735786175000, NULL, X'01A1F1F6FE51CC9C771A245F49D25E44BBBE65BA825113EE7C7927B37F6B30FA3C31A521C10DB318EB673DD68391D92D88C1AF71754B31BA22151945C2', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fec4a24s2vm0c6', '76369ff3-ae49-49f0-b31e-d87320ed922b', 1, 1735786180000, X'3059301306072A8648CE3D020106082A8648CE3D030107034200049BBA90B645D7DF235193C0EFAF2E818F53354BF7C53B909D86DCE7F26AA4EF14D154179D37DBD8B03B0C5CD974BBE3EFFEA8645648E21525A2280DC7A845584A', X'014D73B3DBDCDFEC72B2014E33FF77F42D02B2959986211D4DA731234CF83B155D46742F4E7C43EADBA6AD891F8B6D402372D36BD36BF5A483767C15C5', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fecfge3p9bsgfg', '452d90f2-30be-4a61-8e3a-e1c6a36ba2f4', 1, 1735786191000, NULL, NULL, NULL, NULL);
INSERT INTO key_versions VALUES ('6907552477990432', 'key-hzz6775febdi3s53j8mxh', 'a83978d8-5bd5-4d74-8388-4e04d34fe8ea', 1, 1735786173000, NULL, X'017901A876BCBDC3CD8B5464CAB10889C0D73E6BC77BEFF1B9297A58505B76119709729423903F48173CCC4C9F63200A41E5EADC59F2DBCAD34955A7EA', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz67720a22thcuqsbebv', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735526946000, '03b78748-6c1b-492f-a556-ba672363c24f', 1735526946000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775febf0gribp9ien', 2, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'of app', 0, 1, 1735786175000, 'de0fa6b4-7706-4015-a6bd-81abdad3a599', 1735786188000, 2592000, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fec4a24s2vm0c6', 3, 'EC_P256', 'SIGN/VERIFY', 'Aliyun_KMS', 'SOFTWARE', '', 0, 1, 1735786180000, NULL, 1735786180000, NULL, 1738378182000, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fecfge3p9bsgfg', 4, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'EXTERNAL', 'SOFTWARE', '', 0, 1, 1735786191000, '452d90f2-30be-4a61-8e3a-e1c6a36ba2f4', 1735786191000, NULL, NULL, 1, NULL, 0, '');
INSERT INTO keys VALUES ('6907552477990432', 'key-hzz6775febdi3s53j8mxh', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735786173000, 'a83978d8-5bd5-4d74-8388-4e04d34fe8ea', 1735786173000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO login_profiles VALUES ('1234567890123456', '227524674811976916', 'scrypt$65536$8$1$LKg3JuHldfS4j5AiZzqTyA$7WK_zOAGepQ604_-HXMiVRZ2ybpetK-8C-NpbTSSWaA', 0, 0, 1735786163000, 1735786163000, 0, 0);
INSERT INTO nonces VALUES ('1234567890123456', X'0130432CBB19BF2C9B03477415CF2C59', 1735788034000);
INSERT INTO nonces VALUES ('1234567890123456', X'0CE6845A30AFB925222BD8A9C7843AC4', 1735788031000);
INSERT INTO nonces VALUES ('1234567890123456', X'10D40B63876E39684117C138EB0ADE61', 1735788022000);
INSERT INTO nonces VALUES ('1234567890123456', X'1B82F9531F251B9F8AD48E1FB5D81E2D', 1735788036000);
INSERT INTO nonces VALUES ('1234567890123456', X'1BE85E86C8ABBD673F809221DE0EF140', 1735788025000);
INSERT INTO nonces VALUES ('1234567890123456', X'316FC87C4850D96AAC65193747AF04CF', 1735788042000);
INSERT INTO nonces VALUES ('1234567890123456', X'3CF79810B52118C82B053B45A0922389', 1735788052000);
INSERT INTO nonces VALUES ('1234567890123456', X'41A4608EF6D16D97F9B9B8BEB53B7859', 1735788023000);
INSERT INTO nonces VALUES ('1234567890123456', X'4287B129DF5EDE17C42EFB6D1EE0D946', 1735788027000);
INSERT INTO nonces VALUES ('1234567890123456', X'4534CAFCE776CC1B614C560337F74DE0', 1735788014000);
INSERT INTO nonces VALUES ('1234567890123456', X'45A4704CFC23CF32DA1BA655A945FA1F', 1735788048000);
INSERT INTO nonces VALUES ('1234567890123456', X'46D1F00F01A8D014EB6754B836F362E5', 1735788015000);
INSERT INTO nonces VALUES ('1234567890123456', X'46DCDEBE4400FA88A7D0C2A50B09448E', 1735788037000);
INSERT INTO nonces VALUES ('1234567890123456', X'470CBCB68995E28D09594410827653D4', 1735788017000);
INSERT INTO nonces VALUES ('1234567890123456', X'4FA6B3E0810A9319E9385DFDA9C3FFB4', 1735788008000);
INSERT INTO nonces VALUES ('1234567890123456', X'50DF91C1167B38D2A55A3E4B8D89F85A', 1735788020000);
INSERT INTO nonces VALUES ('1234567890123456', X'5831F96305865C30B5B84FB1B116E487', 1735788013000);
INSERT INTO nonces VALUES ('1234567890123456', X'5BEF3AD94ADFACF6DE1249EC26D661D6', 1735788006000);
INSERT INTO nonces VALUES ('1234567890123456', X'5F26E4ED2F183A11A36717819328B3DA', 1735788009000);
INSERT INTO nonces VALUES ('1234567890123456', X'69A90853EEF744113ADE522A42C287BC', 1735788038000);
INSERT INTO nonces VALUES ('1234567890123456', X'7283B90A222DCF7B1D2906EC10BCB622', 1735788007000);
INSERT INTO nonces VALUES ('1234567890123456', X'7F8BA3A6BEA45AD8EA36A0E94236C8EF', 1735788019000);
INSERT INTO nonces VALUES ('1234567890123456', X'854BEE9D3086E54E4195DA08F7F28508', 1735788043000);
INSERT INTO nonces VALUES ('1234567890123456', X'86E4DFC9682E3AA42F536E11AD4F9C0C', 1735788012000);
INSERT INTO nonces VALUES ('1234567890123456', X'947F53F43DB5C678E375486711055038', 1735788024000);
INSERT INTO nonces VALUES ('1234567890123456', X'9EC5F86B0AA198CD8545CA64DDEB3296', 1735788039000);
INSERT INTO nonces VALUES ('1234567890123456', X'9F73DFFA7065CF476B49D8464FC179A2', 1735788016000);
INSERT INTO nonces VALUES ('1234567890123456', X'A792C8815CC924EFA8DD22982BE21497', 1735788040000);
INSERT INTO nonces VALUES ('1234567890123456', X'ABC95CC5B8E2A395CFC06EC7154B657C', 1735788018000);
INSERT INTO nonces VALUES ('1234567890123456', X'C2E27099F70D688BEF006E967374ACB5', 1735788026000);
INSERT INTO nonces VALUES ('1234567890123456', X'C796B96F71341CA593BE6E673F745719', 1735788035000);
INSERT INTO nonces VALUES ('1234567890123456', X'C7B90011D32225AD3D95EED6C5D17BEF', 1735788011000);
INSERT INTO nonces VALUES ('1234567890123456', X'CEBC851D456D642E96EF9DDEF6CE81DB', 1735788028000);
INSERT INTO nonces VALUES ('1234567890123456', X'CF83DA55B560F280D7DB16F037E264BE', 1735788051000);
INSERT INTO nonces VALUES ('1234567890123456', X'D8788D16D38243229B311B47E5B9858A', 1735788046000);
INSERT INTO nonces VALUES ('1234567890123456', X'E310C7F9AB9AB9BCF2CDA215F6AE68E0', 1735788029000);
INSERT INTO nonces VALUES ('1234567890123456', X'E3BCE146EC2C703A3BF6946F957563B6', 1735788021000);
INSERT INTO nonces VALUES ('1234567890123456', X'EAF6499FAA58CA61776025BDAEBFAF93', 1735788030000);
INSERT INTO nonces VALUES ('1234567890123456', X'F05FF21ADC6A3494A2179B5D28D856B9', 1735788041000);
INSERT INTO nonces VALUES ('1234567890123456', X'F63DDBE096551905CA7B31B436427309', 1735788010000);
INSERT INTO nonces VALUES ('1234567890123456', X'FCAA9D734AB5917186111910C430ED59', 1735788044000);
INSERT INTO nonces VALUES ('6907552477990432', X'46E09D7CB084E427F1B94FB87B0DADF6', 1735788045000);
INSERT INTO nonces VALUES ('6907552477990432', X'6F15C9D8D3E0122315B5AD180A33CC2A', 1735788033000);
INSERT INTO nonces VALUES ('6907552477990432', X'9E183D00E6B7D983CCAF89D177E8DC2C', 1735788050000);
INSERT INTO policies VALUES ('1234567890123456', '803743860172697970', 'reading', 'reading', '', 2, 3, 1735786164000, 1735786165000);
INSERT INTO policy_versions VALUES ('1234567890123456', '803743860172697970', 1, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786164000);
INSERT INTO policy_versions VALUES ('1234567890123456', '803743860172697970', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:Get*","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786165000);
INSERT INTO roles VALUES ('1234567890123456', '327001068921986764', 'machine', 'machine', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786186000, 1735786186000, 0);
INSERT INTO roles VALUES ('1234567890123456', '342225713496743868', 'reader', 'reader', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786169000, 1735786169000, 1);
INSERT INTO schema_migrations VALUES (1, 'secrets');
INSERT INTO schema_migrations VALUES (10, 'chains-of-accounts');
INSERT INTO schema_migrations VALUES (2, 'identities');
INSERT INTO schema_migrations VALUES (3, 'audit');
INSERT INTO schema_migrations VALUES (4, 'audit-streams');
INSERT INTO schema_migrations VALUES (5, 'keys');
INSERT INTO schema_migrations VALUES (6, 'root-keys');
INSERT INTO schema_migrations VALUES (7, 'console-roles');
INSERT INTO schema_migrations VALUES (8, 'key-versions-in-order');
INSERT INTO schema_migrations VALUES (9, 'account-in-every-key');
INSERT INTO secret_blocks VALUES ('1234567890123456', 0, 6);
INSERT INTO secret_blocks VALUES ('6907552477990432', 0, 1);
INSERT INTO secret_policies VALUES ('1234567890123456', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Principal":{"RAM":["acs:ram::6907552477990432:root"]},"Action":["kms:GetSecretValue"],"Resource":["*"]}]}');
INSERT INTO secrets VALUES ('1234567890123456', 'app/binary', 3, 'Generic', '', '', '1234567890123456', 1735526948000, 1735526948000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/db', 1, 'Generic', 'Database; the main one', 'Database; the main one', '1234567890123456', 1735526946000, 1735786149000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/text', 2, 'Generic', 'changed; 已更改', 'changed; 已更改', '1234567890123456', 1735526947000, 1735786174000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'leaving', 4, 'Generic', '', '', '1234567890123456', 1735526949000, 1735786151000, 1738378151000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'returned', 5, 'Generic', '', '', '1234567890123456', 1735526950000, 1735786153000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'under/key', 7, 'Generic', '', '', '1234567890123456', 1735786177000, 1735786177000, NULL, 'key-hzz6775febf0gribp9ien');
INSERT INTO secrets VALUES ('6907552477990432', 'app/db', 1, 'Generic', '', '', '6907552477990432', 1735786173000, 1735786173000, NULL, NULL);
INSERT INTO sqlite_stat1 VALUES ('access_keys', 'access_keys', '2000 2000 1');
INSERT INTO sqlite_stat1 VALUES ('access_keys', 'access_keys_by_owner', '2000 2000 2 1');
INSERT INTO sqlite_stat1 VALUES ('attachments', 'attachments', '20000 20000 10000 10 5 1');
INSERT INTO sqlite_stat1 VALUES ('attachments', 'attachments_by_policy', '20000 20000 10000 2 2 1');
INSERT INTO sqlite_stat1 VALUES ('group_members', 'group_members', '3000 3000 60 1');
INSERT INTO sqlite_stat1 VALUES ('group_members', 'group_members_by_user', '3000 3000 3 1');
INSERT INTO sqlite_stat1 VALUES ('ids', 'ids', '40000 20000 1');
INSERT INTO sqlite_stat1 VALUES ('key_aliases', 'key_aliases', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('key_aliases', 'key_aliases_by_key', '10000 10000 1 1');
INSERT INTO sqlite_stat1 VALUES ('key_imports', 'key_imports_by_expiry', '100 1 1 1 1');
INSERT INTO sqlite_stat1 VALUES ('key_versions', 'key_versions_in_order', '30000 30000 3 1');
INSERT INTO sqlite_stat1 VALUES ('key_versions', 'sqlite_autoindex_key_versions_1', '30000 30000 3 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'keys_by_deadline', '100 1 1 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'keys_by_expiry', '100 1 1 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'keys_by_rotation', '1000 1 1 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'sqlite_autoindex_keys_1', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'sqlite_autoindex_keys_2', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('policies', 'policies', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('policies', 'sqlite_autoindex_policies_2', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('policy_versions', 'sqlite_autoindex_policy_versions_1', '20000 20000 2 1');
INSERT INTO sqlite_stat1 VALUES ('roles', 'sqlite_autoindex_roles_1', '1000 1000 1');
INSERT INTO sqlite_stat1 VALUES ('roles', 'sqlite_autoindex_roles_2', '1000 1000 1');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets', '100000 100000 1');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets_by_deadline', '100 1 1 1');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets_by_description', '100000 100000 3');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets_in_order', '100000 100000 1 1');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'sqlite_autoindex_secrets_2', '100000 100000 1');
INSERT INTO sqlite_stat1 VALUES ('stages', 'stages', '200000 200000 2 1');
INSERT INTO sqlite_stat1 VALUES ('tags', 'tags', '300000 300000 300000 3 1');
INSERT INTO sqlite_stat1 VALUES ('tags', 'tags_by_key', '300000 300000 300000 100000 30 1');
INSERT INTO sqlite_stat1 VALUES ('tags', 'tags_by_value', '300000 300000 300000 30 1');
INSERT INTO sqlite_stat1 VALUES ('user_groups', 'sqlite_autoindex_user_groups_2', '50 50 1');
INSERT INTO sqlite_stat1 VALUES ('user_groups', 'user_groups', '50 50 1');
INSERT INTO sqlite_stat1 VALUES ('users', 'sqlite_autoindex_users_2', '1000 1000 1');
INSERT INTO sqlite_stat1 VALUES ('users', 'users', '1000 1000 1');
INSERT INTO sqlite_stat1 VALUES ('versions', 'sqlite_autoindex_versions_1', '200000 200000 2 1');
INSERT INTO stages VALUES ('1234567890123456', 1, 'ACSCurrent', 'v4');
INSERT INTO stages VALUES ('1234567890123456', 1, 'ACSPrevious', 'v3');
INSERT INTO stages VALUES ('1234567890123456', 1, 'blue', 'v1');
INSERT INTO stages VALUES ('1234567890123456', 2, 'ACSCurrent', 'v1');
INSERT INTO stages VALUES ('1234567890123456', 3, 'ACSCurrent', 'v1');
INSERT INTO stages VALUES ('1234567890123456', 4, 'ACSCurrent', 'v1');
INSERT INTO stages VALUES ('1234567890123456', 5, 'ACSCurrent', 'v1');
INSERT INTO stages VALUES ('1234567890123456', 7, 'ACSCurrent', 'v1');
INSERT INTO stages VALUES ('6907552477990432', 1, 'ACSCurrent', 'v1');
INSERT INTO tags VALUES ('1234567890123456', 'key', 'key-hzz6775febf0gribp9ien', 'team', 'blue');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', 'env', 'prod');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', '部门', 'a-b=c:d');
INSERT INTO user_groups VALUES ('1234567890123456', 'g-dowPzFqCdSNAn7KP', 'readers', 'readers', 'of the database', 1735786166000, 1735786166000);
INSERT INTO users VALUES ('1234567890123456', '227524674811976916', 'alice', 'alice', 'Alice', '', '', 'reads app/db', 1735786155000, 1735786155000, NULL);
INSERT INTO users VALUES ('1234567890123456', '298200800807775951', 'bob', 'bob', '', '', '', '', 1735786156000, 1735786156000, NULL);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v1', 1, 'text', X'0103B787486C1B492FA556BA672363C24F3369BF00A3D6FD2820C183BB37C21ADE6D2F2C2ADBCCA482FFA3304066CE329B7D1F72BAC3C93DC5A7F31BF549481102CBFAD638826DC04EE371B52A7B1276606FACF72D181FD32F5EE3ECACE36440C933EAC1A6CD48C5DAF6FD92152038207E07', 1735526946000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v2', 2, 'text', X'0103B787486C1B492FA556BA672363C24F79C4D567F347B03B6C5644F78AD16793191A5CA59A4AB599EDF027CAA83B3C81D7F2132039330B096A87D7B91584100AD564A5033BAAEFE44894E4B779853BE0E356B2E1F83D1CB1CE348EECCC4AE444208B3783995099E2C22B40A421E0AA6A45DA', 1735786146000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v3', 3, 'text', X'0103B787486C1B492FA556BA672363C24F04E7EA00373131DAF349128ED780F7AE661233A82A7810F67E0C63F1C2F48C2F79E9242F72F8814F5E659B60CD37E5B8F5313D7AFB2CA6591DF5238DE4E2BEA663386484FD7E5CAFE2D45C75715DC2F49E2FA53ECE619781A111C1766DD4F120B5', 1735786147000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v4', 4, 'text', X'0103B787486C1B492FA556BA672363C24FCBFF06B7ADFA8DE9553CCAF6A2A8A9418CB34859F338EE26C20568B07F61EE746C93A334DC7FA015FB02B80C01DC591D1017F228CAE2E9232FEE79FADC046063B16561F4D174A1C296E7A57DB85F18E509E119C26BB779C0FCAD34D9B0A0544153C8', 1735786148000);
INSERT INTO versions VALUES ('1234567890123456', 2, 'v1', 1, 'text', X'0103B787486C1B492FA556BA672363C24FFD434D63202D837EAE43C8485A25DE5D0033170A50282C747C3AA1D942C6363D5DA95975A62AF4F6B21E488A035FF377223F2A612CC632190C4B423F4794E2D3D816C19E2EAB0D7BDF0333F13888CCC535B44C1B2B9929C57754633A25D46157F80F3D266310E84824233A787D45B9B8B9C19D8824A489695622F7A388A4F0307F97', 1735526947000);
INSERT INTO versions VALUES ('1234567890123456', 3, 'v1', 1, 'binary', X'0103B787486C1B492FA556BA672363C24FDD1DCF95795BC4B65173490523B27012D93074A1F7AF2C3E59F3742FC89535A53E79A03AC09F004EB515E1AC1BA89CC6E1E0F7819B20F80218803AB53E0390AB07F96A829A911D8A689758B75C5040F8ACB9C518AE84FAD146B72B2B90727EBC', 1735526948000);
INSERT INTO versions VALUES ('1234567890123456', 4, 'v1', 1, 'text', X'0103B787486C1B492FA556BA672363C24FC0B1A617495DD86DCCA07AB281798637E585274CD7E33D9220E4F2B8DC092FEA46DB1C3C27FFC6449E552CCA403DEA241CCB7779313036235A65561790552111DCF60F2BF14927C995D36489F386667E6366656629ACB93B39951100084B4241E084F0D1666B36E1', 1735526949000);
INSERT INTO versions VALUES ('1234567890123456', 5, 'v1', 1, 'text', X'0103B787486C1B492FA556BA672363C24F189D45AE69CDC76C79280E277E38995E325E4E0568C9F6EC0E5209B3F5CD671A59A6B951CC505A82884D3B74FFC545BEBDD4B5A23BB63C9509D3147074A8AD69086ADCEDCFB146C80BDE72E51705A4478473206B7C72499A1AF46730A62932DE32B77F0639EDBB3C03', 1735526950000);
INSERT INTO versions VALUES ('1234567890123456', 7, 'v1', 1, 'text', X'01E3BA99BC4D824254915312169D72110F4D5ABB93C3DAEDD08D34599A7FEBFF9254BB9FFE3550BC1FCCF79FD2E0ED71603D7D13517336E8B02879C0750A7F15C1A319EBDEE4CF8EC60D7E7D230253172956F7F42919EE505A7FC15DB7335CD2A3978B3024AB31C947F6E50BF9E5491F85CD4347', 1735786177000);
INSERT INTO versions VALUES ('6907552477990432', 1, 'v1', 1, 'text', X'01A83978D85BD54D7483884E04D34FE8EA319DE8C5957AC4C1C45AE7D2F5372488B19B83E753FAB490698EA0EF4B6D0BB560D4513445156E7BFD391861FAFDA2D955A033D5E3F67FEA18B6A0BE0B6069E761F358394FC3D28718276E9694EE3AC697AB3AFFDC65A38B17FA38B80C45D0398540D37A315A', 1735786173000);
CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);
CREATE INDEX attachments_by_policy
      ON attachments (account, policy_type, policy_id, entity_type, entity_id);
CREATE INDEX audit_batches_in_time ON audit_batches (ended_at ASC, account, chain, sequence);
CREATE INDEX audit_batches_of_account ON audit_batches (account, ended_at, chain, sequence);
CREATE INDEX group_members_by_user ON group_members (account, user_id, group_id);
CREATE INDEX key_aliases_by_key ON key_aliases (account, key_id, alias);
CREATE INDEX key_imports_by_expiry ON key_imports (expires_at ASC, account, key_id, token);
CREATE UNIQUE INDEX key_versions_in_order ON key_versions (account, key_id, ordinal);
CREATE INDEX keys_by_deadline ON keys (delete_at ASC, account, key_id)
      WHERE delete_at IS NOT NULL;
CREATE INDEX keys_by_expiry ON keys (material_expires_at ASC, account, key_id)
      WHERE material_expires_at IS NOT NULL;
CREATE INDEX keys_by_rotation ON keys (rotated_at + rotation_seconds * 1000 ASC, account, key_id)
      WHERE rotation_seconds IS NOT NULL;
CREATE UNIQUE INDEX keys_of_service ON keys (account) WHERE is_service = 1;
CREATE INDEX nonces_by_expiry ON nonces (expires_at ASC, account, digest);
CREATE INDEX secrets_by_deadline ON secrets (planned_delete_at ASC, account, name)
      WHERE planned_delete_at IS NOT NULL;
CREATE INDEX secrets_by_description ON secrets (account, description_start);
CREATE INDEX secrets_in_order ON secrets (account, serial, planned_delete_at);
CREATE INDEX tags_by_key ON tags (account, resource_type, tag_key, tag_value, resource_id);
CREATE INDEX tags_by_value ON tags (account, resource_type, tag_value, resource_id);
CREATE TRIGGER access_keys_changed AFTER UPDATE OF principal, status ON access_keys WHEN OLD.principal <> NEW.principal OR OLD.status <> NEW.status BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER access_keys_come AFTER INSERT ON access_keys BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER access_keys_gone AFTER DELETE ON access_keys BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER attachments_come AFTER INSERT ON attachments BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER attachments_gone AFTER DELETE ON attachments BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER audit_keys_wrapped_anew BEFORE UPDATE OF wrapped_under ON audit_keys
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;
CREATE TRIGGER audit_keys_wrapped_new BEFORE INSERT ON audit_keys
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;
CREATE TRIGGER group_members_come AFTER INSERT ON group_members BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER group_members_gone AFTER DELETE ON group_members BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER key_materials_wrapped_anew BEFORE UPDATE OF wrapped_under ON key_materials
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;
CREATE TRIGGER key_materials_wrapped_new BEFORE INSERT ON key_materials
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;
CREATE TRIGGER key_policies_changed AFTER UPDATE OF document ON key_policies WHEN OLD.document <> NEW.document BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER key_policies_come AFTER INSERT ON key_policies BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER key_policies_gone AFTER DELETE ON key_policies BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER key_versions_wrapped_anew BEFORE UPDATE OF wrapped_under ON key_versions
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;
CREATE TRIGGER key_versions_wrapped_new BEFORE INSERT ON key_versions
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;
CREATE TRIGGER policies_changed AFTER UPDATE OF name, default_version ON policies WHEN OLD.name <> NEW.name OR OLD.default_version <> NEW.default_version BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER policies_come AFTER INSERT ON policies BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER policies_gone AFTER DELETE ON policies BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER policy_versions_changed AFTER UPDATE OF document ON policy_versions WHEN OLD.document <> NEW.document BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER policy_versions_come AFTER INSERT ON policy_versions BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER policy_versions_gone AFTER DELETE ON policy_versions BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER roles_changed AFTER UPDATE OF name_key, trust_document ON roles WHEN OLD.name_key <> NEW.name_key OR OLD.trust_document <> NEW.trust_document BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER roles_come AFTER INSERT ON roles BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER roles_gone AFTER DELETE ON roles BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER secret_policies_changed AFTER UPDATE OF document ON secret_policies WHEN OLD.document <> NEW.document BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER secret_policies_come AFTER INSERT ON secret_policies BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER secret_policies_gone AFTER DELETE ON secret_policies BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER user_groups_changed AFTER UPDATE OF name ON user_groups WHEN OLD.name <> NEW.name BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER user_groups_come AFTER INSERT ON user_groups BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER user_groups_gone AFTER DELETE ON user_groups BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
CREATE TRIGGER users_changed AFTER UPDATE OF name ON users WHEN OLD.name <> NEW.name BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER users_come AFTER INSERT ON users BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER users_gone AFTER DELETE ON users BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
    END;
ANALYZE sqlite_schema;
COMMIT;
