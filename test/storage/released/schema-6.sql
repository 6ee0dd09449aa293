PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE access_keys (
      access_key_id TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL REFERENCES accounts,
      principal TEXT NOT NULL,
      status TEXT NOT NULL,
      sealed_secret BLOB NOT NULL,
      created_at INTEGER NOT NULL
    , ordinal INTEGER NOT NULL DEFAULT 0, last_used_at INTEGER) STRICT, WITHOUT ROWID;
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
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      began_at INTEGER NOT NULL,
      ended_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      digests BLOB NOT NULL,
      entries TEXT NOT NULL,
      PRIMARY KEY (chain, sequence)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_checkpoints (
      chain TEXT NOT NULL,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      batch_mac BLOB NOT NULL,
      entries INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL,
      PRIMARY KEY (chain, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_expiries (
      chain TEXT NOT NULL PRIMARY KEY,
      number INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      expired_at INTEGER NOT NULL,
      mac BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE audit_keys (
      key_id TEXT NOT NULL PRIMARY KEY,
      wrapped BLOB NOT NULL,
      created_at INTEGER NOT NULL
    , wrapped_under TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE audit_streams (
      stream TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (stream, chain)
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
      updated_at INTEGER NOT NULL,
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
INSERT INTO access_keys VALUES ('LTAI5t2rkFKT87pZGLWp53a0', '1234567890123456', '264048151692041088', 'Active', X'0194EDB84F3EF41AD5369C212F86CDF6B7012EE58A90BA2D7217769D133856194B12FFE8386ABADC3E8EB18BCADC773A345E41D8BF9C5D0AC8AC1689B84F811E65AC4146DA5015300BAA9752CA95D42C566E0580B77BC0D1D492AF07A6F2D57E10B8CB55C61EE40918C89449637AFA627E7D8A4F6CD654EDB4F123BE91B8A693F91CB24B41070A', 1735786160000, 1, 1735786208000);
INSERT INTO access_keys VALUES ('LTAI5tAYKs2XfgTJ976wt3qT', '1592743608664753', 'root', 'Active', X'0150922CD1D2A1089100CD763AB71C6A8AF7D4549BFD1CABA8A70A8BD401901BF77F5A9C2B1279736952955C27292413B2D72768256E7C20A97690E3BBFC547C4FBB634A3E7D9A202D3B4C826F7C88DC00F92997A67A6A0EE4843E6BA4B56EBF6F687CEB6D92FF7A3C1CE645C6E271C0191380DCDC4F2EA29A61B06B42B0CA61E55DD75D828067', 1735786172000, 1, 1735786173000);
INSERT INTO access_keys VALUES ('LTAI5tQrevbJpfz27fypikTp', '1234567890123456', '233531895492325074', 'Active', X'0194EDB84F3EF41AD5369C212F86CDF6B7C5A15FA6BC41C5A293124ED978BF04031F677BA7179920E287762814BBC88C03E22A626C61EC6A1A44C4D6CACB6F07FBF326DF6934A7C9CE068049046724074931DD88D10166A4378A8D2FF213996540C493751B399ED82C046E13A31573E4ECF673480646A842D86533C1D5797ABAAD259DDD43F5CA', 1735786157000, 1, 1735786172000);
INSERT INTO access_keys VALUES ('LTAI5tSsVgZv2h9r14r6P2rd', '1234567890123456', '264048151692041088', 'Inactive', X'0194EDB84F3EF41AD5369C212F86CDF6B74F729EE424A96A53BC7031614AC5DADE7AA27489B2D6451306A96A8B314B624ECD260C17ED2810FFA16D821D18A775A80A1243F8577BED4763B9A950058F275719B7A0753FFCEEE78A570C5424070A289B52F4B4B4A0DE32DB2562EE291B05EE9F82976E9306E7E82196349BCFCF56E6E39155F918B3', 1735786161000, 2, NULL);
INSERT INTO access_keys VALUES ('LTAI5tqm8Hx7guv3E0qnCTdn', '1234567890123456', '233531895492325074', 'Inactive', X'0194EDB84F3EF41AD5369C212F86CDF6B79ACE8F0BA7EE0DFBBE975E19BF5CCD719C4535CC143DA9E6D7143B52FE024BD93FA58EF106E2529D7455501C1B833622F1F41F5F3DE0257B66E3CE312B5337B5C29F3F6BF4188125A8FBDDB9E9C7C60DBFA6E44BE5F508417CED7FFF6CFBDA383A24CD6C5F92564F1A29DA8F623D7C5A5E06073B7E15', 1735786158000, 2, NULL);
INSERT INTO access_keys VALUES ('testid', '1234567890123456', 'root', 'Active', X'0194EDB84F3EF41AD5369C212F86CDF6B784D6C65A3C677EB3DC96F6FD5DB9F68F9ED4B5D0BB3A2267F46824E3A8634E64C23A594B8233077D3042BFF53D3E861E438FE7BF49125860E435D50F8737BD9D938B4FAFC65DD8E914790C6FEE7773AEE1B8274DF591B8ED0DE3E33AA31C3CFAB14B', 1735526945000, 1, 1735786216000);
INSERT INTO accounts VALUES ('1234567890123456', 'Enabled', 8, 1735526945000, 21, NULL);
INSERT INTO accounts VALUES ('1592743608664753', 'Enabled', 2, 1735786172000, 1, NULL);
INSERT INTO attachments VALUES ('1234567890123456', 'group', 'g-dCxezD1UapapXF4p', 'Custom', '024492303400618216', 1735786168000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'role', '311117141073249138', 'Custom', '024492303400618216', 1735786170000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'user', '233531895492325074', 'System', 'AliyunSTSAssumeRoleAccess', 1735786171000, 1);
INSERT INTO audit_batches VALUES ('server', 10, 1735786149000, 1735786149000, X'62F81140D46CE074D23519288444431E2221D7D03D7CEF80516B08C72E7C6A8E', X'80282BF59C396975FFC5B212571CB1B4B8164493AE617509FF84ADEF46BDD148', X'7EE57BBF64CA6E43EAD505BEF70BB2BE', '{"time":1735786149000,"requestId":"952517d2-fb52-4e4a-9d3b-1aac4ad8340f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecretVersionStage","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","label":"blue","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.2095540000000256}');
INSERT INTO audit_batches VALUES ('server', 11, 1735786150000, 1735786150000, X'80282BF59C396975FFC5B212571CB1B4B8164493AE617509FF84ADEF46BDD148', X'B30B3C7E9F237E0AA0BF51E770952CB20AD9817CCB581CAA910663559AEEFDAF', X'E1862FE11893D5F8195E17D7E265FEC2', '{"time":1735786150000,"requestId":"56c8679d-ec68-479e-a4d5-096d4100d2bd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.9422440000003007}');
INSERT INTO audit_batches VALUES ('server', 12, 1735786151000, 1735786151000, X'B30B3C7E9F237E0AA0BF51E770952CB20AD9817CCB581CAA910663559AEEFDAF', X'946E89287B17FF9F01D727ACCBD0F5BC9C850A5A7567EC3D45A77087BA35C306', X'61C808590783FB94FAA2DE0A3A5DAD72', '{"time":1735786151000,"requestId":"ca62d021-c87f-4c7b-8a96-74341ce39874","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.714162999999644}');
INSERT INTO audit_batches VALUES ('server', 13, 1735786152000, 1735786152000, X'946E89287B17FF9F01D727ACCBD0F5BC9C850A5A7567EC3D45A77087BA35C306', X'EA8B60F6C6BF238A9ACE0E337A0C1B789A116B3AE70F59B19206C05FE0F01D7D', X'D1126FC019D543FAF7C47FA7D82C03D5', '{"time":1735786152000,"requestId":"bebf1a58-a477-4c10-8bfe-7771425e24d3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0044670000002043}');
INSERT INTO audit_batches VALUES ('server', 14, 1735786153000, 1735786153000, X'EA8B60F6C6BF238A9ACE0E337A0C1B789A116B3AE70F59B19206C05FE0F01D7D', X'5F5F87A4C1DAA445E7732D91F168BF634A427314179D72B4CF1596A2BBA2E2D1', X'89B30FBFB1E0CAF5F14458E85D8BCF65', '{"time":1735786153000,"requestId":"08b2c394-1429-4a30-839e-52cd8f1b708b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"RestoreSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1928740000003017}');
INSERT INTO audit_batches VALUES ('server', 15, 1735786154000, 1735786154000, X'5F5F87A4C1DAA445E7732D91F168BF634A427314179D72B4CF1596A2BBA2E2D1', X'4047A9CCB8F7C66FD1E63A408BFBFBEF22093A54242B9CC45CDA9E8AD9F7F307', X'1C43E0B9E1FCA0E76067D3BD22AA56A8', '{"time":1735786154000,"requestId":"93f8309f-d2cb-455d-90af-070c6e28f72b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.5092059999997218}');
INSERT INTO audit_batches VALUES ('server', 16, 1735786155000, 1735786155000, X'4047A9CCB8F7C66FD1E63A408BFBFBEF22093A54242B9CC45CDA9E8AD9F7F307', X'56967EF4CC671849088D4EDAF0B8379322D29C22AE7A67C9324646907B6DE086', X'D475BD07698D9A79D942D7F221794B9A', '{"time":1735786155000,"requestId":"f7efd719-588d-457d-bb3b-13f635010a41","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.3746170000003985}');
INSERT INTO audit_batches VALUES ('server', 17, 1735786156000, 1735786156000, X'56967EF4CC671849088D4EDAF0B8379322D29C22AE7A67C9324646907B6DE086', X'712C5CEFCFC459D679E32FFA3813A9C8A29EC4170A19B92ED233E1E7AF6055B2', X'32F9689DA8FD6D1609288B4461B20759', '{"time":1735786156000,"requestId":"4cc7c427-2063-4430-be02-9b80439bc99a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1105589999997392}');
INSERT INTO audit_batches VALUES ('server', 18, 1735786157000, 1735786157000, X'712C5CEFCFC459D679E32FFA3813A9C8A29EC4170A19B92ED233E1E7AF6055B2', X'F548F73BD896EDDB9098A67730F8C026C54BECE5853164D147B7C4B140D93513', X'4BC0E0895F37166147042137B0CBE10F', '{"time":1735786157000,"requestId":"6814f418-2a29-4399-90fc-55c418cb7bc1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.357263999999759}');
INSERT INTO audit_batches VALUES ('server', 19, 1735786158000, 1735786158000, X'F548F73BD896EDDB9098A67730F8C026C54BECE5853164D147B7C4B140D93513', X'FD005CB83468DD50535F39C473007A47E552473F0D0D80AB15CAEAB011F83AB6', X'548ECD3560EEB2A7090CB20C3ED28FFD', '{"time":1735786158000,"requestId":"393291ed-33b6-455b-8e4d-8a7a281f849d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0990929999998116}');
INSERT INTO audit_batches VALUES ('server', 20, 1735786159000, 1735786159000, X'FD005CB83468DD50535F39C473007A47E552473F0D0D80AB15CAEAB011F83AB6', X'2815DDB179E175702CEA58C88FD117E1D86E4B4760A8E61963FBFE8E3FD50BF5', X'3226EB8B09EA95D2FADF07DABCA05881', '{"time":1735786159000,"requestId":"4e8d6ecc-0118-408b-9c15-f63d5aafbc91","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2183749999999236}');
INSERT INTO audit_batches VALUES ('server', 21, 1735786160000, 1735786160000, X'2815DDB179E175702CEA58C88FD117E1D86E4B4760A8E61963FBFE8E3FD50BF5', X'9500EDAD73F6D45873E184038ADED2F7E983FE5C8358AE4E75B657FC94D0A171', X'96F76228516BBC3AA019E200A6698BA9', '{"time":1735786160000,"requestId":"644e250e-b03d-4f8a-a69f-6b22426836d8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8008629999999357}');
INSERT INTO audit_batches VALUES ('server', 22, 1735786161000, 1735786161000, X'9500EDAD73F6D45873E184038ADED2F7E983FE5C8358AE4E75B657FC94D0A171', X'AEEC1E1F36C97D6DFCF1A60909DB30BBF90F4B2CF9BF03EA6C066BFB40E3B3EE', X'F53633DD40B11E12045648B5AD54ACF3', '{"time":1735786161000,"requestId":"3208f92c-335b-4d6b-acdc-035d0bcc4882","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.5923130000001038}');
INSERT INTO audit_batches VALUES ('server', 23, 1735786162000, 1735786162000, X'AEEC1E1F36C97D6DFCF1A60909DB30BBF90F4B2CF9BF03EA6C066BFB40E3B3EE', X'31316BE8F1324C7F250CBFEB26B6605635F2850975BDACDDBFFC82DD3D4B5909', X'E799BA34747191C39F9BE6B1AD045AFA', '{"time":1735786162000,"requestId":"5381f539-ce5d-483b-b7a8-98c2d8c34c24","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.5849660000003496}');
INSERT INTO audit_batches VALUES ('server', 24, 1735786163000, 1735786163000, X'31316BE8F1324C7F250CBFEB26B6605635F2850975BDACDDBFFC82DD3D4B5909', X'EF43FC5067CF5402DB247A8A81596F772C750B0E87500BD3003D2CE1A6FA19D3', X'8A84EA1F240DB392E92BD686849136D9', '{"time":1735786163000,"requestId":"e0f93680-ebbf-45dc-96a7-d6bf9ddf7abc","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateLoginProfile","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":347.3349229999999}');
INSERT INTO audit_batches VALUES ('server', 25, 1735786164000, 1735786164000, X'EF43FC5067CF5402DB247A8A81596F772C750B0E87500BD3003D2CE1A6FA19D3', X'6FB4856828833604D8D4F582A7FDD64D0765B006B811E5C04E4554DE80991BAA', X'91CB29F9112BF4B2D56708DB63FCAAC8', '{"time":1735786164000,"requestId":"7f372046-8bbd-4cb6-a490-1d60418cb152","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicy","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.300840000000335}');
INSERT INTO audit_batches VALUES ('server', 26, 1735786165000, 1735786165000, X'6FB4856828833604D8D4F582A7FDD64D0765B006B811E5C04E4554DE80991BAA', X'005C3EB4219B459AB06B1CB100BC5E4F6795D6E59117AE3995C6FA6DCFE8373A', X'AB9CD00CFFB36233CE89428C4911EFE0', '{"time":1735786165000,"requestId":"dc292bb6-7b06-4860-b131-7b86166ff8a4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicyVersion","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3353870000000825}');
INSERT INTO audit_batches VALUES ('server', 27, 1735786166000, 1735786166000, X'005C3EB4219B459AB06B1CB100BC5E4F6795D6E59117AE3995C6FA6DCFE8373A', X'49B05E14017AE3267ECC061314FD3C7B545BF04812928EE3183B01724B8190EB', X'372763DA050B20F21902166E6F25BF9D', '{"time":1735786166000,"requestId":"d4630b5a-8b37-4d36-b451-0d937f88bf95","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3282340000000659}');
INSERT INTO audit_batches VALUES ('server', 28, 1735786167000, 1735786167000, X'49B05E14017AE3267ECC061314FD3C7B545BF04812928EE3183B01724B8190EB', X'39A4FF840DDA62128C2DE72A749247B357634194CE6F99C7AF0286CA93883B41', X'26BB1F09F19193FAD27B2B4AF82E61C1', '{"time":1735786167000,"requestId":"63ae4168-cbd9-419f-a7d8-18cd360e7a55","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AddUserToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.8346590000001015}');
INSERT INTO audit_batches VALUES ('server', 29, 1735786168000, 1735786168000, X'39A4FF840DDA62128C2DE72A749247B357634194CE6F99C7AF0286CA93883B41', X'BD69E4E1E15EA748F70D865AD1612D4EDC63406A00DFF619FDBDD172073863AA', X'36512708C81C2B80B544B7DD2D4A3801', '{"time":1735786168000,"requestId":"0cd36625-e7c7-455f-991f-a1ea38ca1649","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.6536619999997129}');
INSERT INTO audit_batches VALUES ('server', 30, 1735786169000, 1735786169000, X'BD69E4E1E15EA748F70D865AD1612D4EDC63406A00DFF619FDBDD172073863AA', X'D110976C3B4492B26CB714989B1AAAED917E8C0F9FD5E04CD86774A0CB4274A4', X'F564C28E664002E551FADF5C41DDBEFD', '{"time":1735786169000,"requestId":"e320e237-3d9d-4f1c-964f-08f748839db8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.1506159999999}');
INSERT INTO audit_batches VALUES ('server', 31, 1735786170000, 1735786170000, X'D110976C3B4492B26CB714989B1AAAED917E8C0F9FD5E04CD86774A0CB4274A4', X'C555BEFEFACADDC76C59611A530909BFDE80B77E8B42B9A34088889E0EBA2DB0', X'AEEA408B8F18ED7CA9C83F60ACB019AC', '{"time":1735786170000,"requestId":"e4593d30-a57f-41fd-b0f9-4ef2ec99b836","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.464364999999816}');
INSERT INTO audit_batches VALUES ('server', 32, 1735786171000, 1735786171000, X'C555BEFEFACADDC76C59611A530909BFDE80B77E8B42B9A34088889E0EBA2DB0', X'F0D4FFB3950D82A9F087B5EE25AFEFADE71F3111A13AF84C6CB45E5E55526226', X'847C75756E235F1BA22A50867139594D', '{"time":1735786171000,"requestId":"82ac9ba0-5213-40b4-917f-ed24aa8aafd6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.460030000000188}');
INSERT INTO audit_batches VALUES ('server', 33, 1735786172000, 1735786172000, X'F0D4FFB3950D82A9F087B5EE25AFEFADE71F3111A13AF84C6CB45E5E55526226', X'26A231EDED7E167712E3EFFCF121FDBA14E61FAF4935EE03C1B4F667B4D48E6A', X'637E488B378B6E48D299AE7FEA12E692', '{"time":1735786172000,"requestId":"1cf9f17a-1ce6-40e6-9321-8468e5aa97fd","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"233531895492325074","accessKeyId":"LTAI5tQrevbJpfz27fypikTp","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"AssumeRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"System/AliyunSTSAssumeRoleAccess#0","outcome":"OK","status":200,"durationMs":9.310193000000254}');
INSERT INTO audit_batches VALUES ('server', 34, 1735786172000, 1735786172000, X'26A231EDED7E167712E3EFFCF121FDBA14E61FAF4935EE03C1B4F667B4D48E6A', X'1A1DDDD7069C2379FBAE21C9AC01CED2C257DDFE2F6F7ABD131150715D74DDBE', X'C8B16F58740AA11BC4A90ED742E02822', '{"time":1735786172000,"requestId":"a6d72e65-18f4-4db8-8abf-ce22100ee0d3","account":"1234567890123456","principal":"acs:ram::1234567890123456:local","principalType":"local","principalId":"1234567890123456","accessKeyId":"","sourceAddress":"local","userAgent":"jinku (uid 0)","service":"local","action":"CreateAccount","isWrite":true,"resource":"acs:ram:*:1592743608664753:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.228650000000016}');
INSERT INTO audit_batches VALUES ('server', 35, 1735786173000, 1735786173000, X'1A1DDDD7069C2379FBAE21C9AC01CED2C257DDFE2F6F7ABD131150715D74DDBE', X'513037CBA03FAB8EB004F11F71D64FAC840B9843DD838C6EEBAB611702437AF3', X'AD70C0D2A3AA15C5007B599E6DF806B3', '{"time":1735786173000,"requestId":"7cb3a802-21db-49cd-a6d4-f2b3b2e935cf","account":"1592743608664753","principal":"acs:ram::1592743608664753:root","principalType":"root","principalId":"1592743608664753","accessKeyId":"LTAI5tAYKs2XfgTJ976wt3qT","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1592743608664753:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.718236000000161}');
INSERT INTO audit_batches VALUES ('server', 36, 1735786174000, 1735786174000, X'513037CBA03FAB8EB004F11F71D64FAC840B9843DD838C6EEBAB611702437AF3', X'D440CFA5B922213F366A0AE88620A1F7C33AEA9166FDC0DCAE6D149DBD473EBF', X'7EC3E8B5C9817C8F4E343D16B56830A4', '{"time":1735786174000,"requestId":"1c2d892f-a594-47a4-8b4d-fca775334ef2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetSecretPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.7351520000001983}');
INSERT INTO audit_batches VALUES ('server', 37, 1735786175000, 1735786175000, X'D440CFA5B922213F366A0AE88620A1F7C33AEA9166FDC0DCAE6D149DBD473EBF', X'180B969699FBEE02B43E3F0DBBD24487E397762487EE91ACB08FCEF0BBC503E2', X'F9F4215BFF74C479E5683A830FFFFC6D', '{"time":1735786175000,"requestId":"5be4db58-28b4-44a7-bc51-d9804f5afce0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.23591499999975}');
INSERT INTO audit_batches VALUES ('server', 38, 1735786176000, 1735786176000, X'180B969699FBEE02B43E3F0DBBD24487E397762487EE91ACB08FCEF0BBC503E2', X'9EB2ECEAA7A1565A5EB06B5D7B4AD4199FF1F9488992DD57E74FF02E37D62CE1', X'761E2C789A0DF62A61465191BE8C799E', '{"time":1735786176000,"requestId":"0da48bda-a840-44f7-b336-3671377814a9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/app acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.399681999999757}');
INSERT INTO audit_batches VALUES ('server', 39, 1735786177000, 1735786177000, X'9EB2ECEAA7A1565A5EB06B5D7B4AD4199FF1F9488992DD57E74FF02E37D62CE1', X'D1FBFF1D95202E87E2E149A06E12EA72D42F0CAE9BFB096F7027304FAB1DFE61', X'F7AC11A8479519C5D3B2BD0AB8F2F6D7', '{"time":1735786177000,"requestId":"65562c8c-ae71-4ee3-aa74-58c5b07e9853","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.3574659999999312}');
INSERT INTO audit_batches VALUES ('server', 40, 1735786178000, 1735786178000, X'D1FBFF1D95202E87E2E149A06E12EA72D42F0CAE9BFB096F7027304FAB1DFE61', X'B14FF9C2F9A2DC539AB2510DC5CCB00944024C6B38BA28CF4D76FC5BF4469F1A', X'2C627BC7B9E2047CAE12FE54589E7657', '{"time":1735786178000,"requestId":"34a0651b-43ca-446d-b7f1-d5fa8fd46650","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.2370880000003126}');
INSERT INTO audit_batches VALUES ('server', 41, 1735786179000, 1735786179000, X'B14FF9C2F9A2DC539AB2510DC5CCB00944024C6B38BA28CF4D76FC5BF4469F1A', X'5BC0117F69C89CE69F4AB643364E0FF426E54D83B2730315B015338D4FAAA837', X'F8382BC8D0129BCC0D704B277F51D74B', '{"time":1735786179000,"requestId":"b7d77dd0-3ec4-4a05-a341-3b4edfe9e08c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetKeyPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.4345299999999952}');
INSERT INTO audit_batches VALUES ('server', 42, 1735786180000, 1735786180000, X'5BC0117F69C89CE69F4AB643364E0FF426E54D83B2730315B015338D4FAAA837', X'F8A13677DB855C8F93209AC090F8A7A2D1110F0357EEABB19E534589BE1539C0', X'3EE0723928AF73DEE125CEAB857253DC', '{"time":1735786180000,"requestId":"86cf9d4b-155b-4a79-b8cd-cc008c3e4d73","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.9725430000003144}');
INSERT INTO audit_batches VALUES ('server', 43, 1735786181000, 1735786181000, X'F8A13677DB855C8F93209AC090F8A7A2D1110F0357EEABB19E534589BE1539C0', X'EED763D9938CDDC9A45E9E742A3E2E10F3B1059A502EE9F79574556F114DE220', X'76927132730665F42E0DEAA61ECEEFB1', '{"time":1735786181000,"requestId":"37bfb8f3-a1d2-4040-9ab4-b4dc14309f0d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/signing acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4fop7ngfwmw","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.5832690000002003}');
INSERT INTO audit_batches VALUES ('server', 44, 1735786182000, 1735786182000, X'EED763D9938CDDC9A45E9E742A3E2E10F3B1059A502EE9F79574556F114DE220', X'ED7ECF10C03A90CDAE887E1E48C8A4DE470896BAA5845B1D7B282B02B90B6F23', X'C3223B255B726B8E96BB52DDA7C99ECF', '{"time":1735786182000,"requestId":"c83babff-9d30-4f4e-bb8b-e72e02bc66cf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ScheduleKeyDeletion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4fop7ngfwmw","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.845358000000033}');
INSERT INTO audit_batches VALUES ('server', 45, 1735786183000, 1735786183000, X'ED7ECF10C03A90CDAE887E1E48C8A4DE470896BAA5845B1D7B282B02B90B6F23', X'64B5CB98B484A958CA0FDB2FDA3F8ABD727A5D7BECDA5DDC22872CC6C20966D3', X'08E34A32A7C207673777BA9E87A3AFD3', '{"time":1735786183000,"requestId":"e3f89570-07ec-467f-8e20-5554041a00d5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.21120400000018}');
INSERT INTO audit_batches VALUES ('server', 46, 1735786184000, 1735786184000, X'64B5CB98B484A958CA0FDB2FDA3F8ABD727A5D7BECDA5DDC22872CC6C20966D3', X'9B76CFF0377A38C6BA04E94BE571006AAD08A38A5023EC376C3AC2C42FE46E4F', X'22499606F2C1B0D8FD63A47DE6AEF1AE', '{"time":1735786184000,"requestId":"bc7a6d88-3d03-435c-ac5a-a0df99729378","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.5741399999997157}');
INSERT INTO audit_batches VALUES ('server', 47, 1735786185000, 1735786185000, X'9B76CFF0377A38C6BA04E94BE571006AAD08A38A5023EC376C3AC2C42FE46E4F', X'A9F281B21D0AA8B429567A88A3ACD8B369223973A4D5AE2740DBFEACE7750812', X'D3357F73B3042FFC2023FA6D3D66A525', '{"time":1735786185000,"requestId":"020b5bd7-b9d7-46a2-a33a-8ee63c166600","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9422629999999117}');
INSERT INTO audit_batches VALUES ('server', 48, 1735786186000, 1735786186000, X'A9F281B21D0AA8B429567A88A3ACD8B369223973A4D5AE2740DBFEACE7750812', X'E37CBAB30B787A3E4B7264ABAD54C3E9F8E14CBE449EAF941E405E6D27D8B460', X'AB14220DC3B760811A88673CB6C14458', '{"time":1735786186000,"requestId":"26263513-796b-4b08-9450-b17b3c923abb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"Rejected.ResourceInDeleteWindow","status":409,"durationMs":5.565385999999762}');
INSERT INTO audit_batches VALUES ('server', 49, 1735786187000, 1735786187000, X'E37CBAB30B787A3E4B7264ABAD54C3E9F8E14CBE449EAF941E405E6D27D8B460', X'50719013B1D363F4665F91FA9A0BAE3DCCFA8111454E052851D99AC27BF92F3A', X'96F5BADB52DD6E8365C41FCD7C5604D7', '{"time":1735786187000,"requestId":"6baa1c98-b765-432d-bbda-31fd065714fd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.51055899999983}');
INSERT INTO audit_batches VALUES ('server', 50, 1735786188000, 1735786188000, X'50719013B1D363F4665F91FA9A0BAE3DCCFA8111454E052851D99AC27BF92F3A', X'E09D040B7955835004E7DA9D181A585BBD85279233B33FF97FCF3C2FDBBE7824', X'866052042F4533DAD0E4910D41A33684', '{"time":1735786188000,"requestId":"173f517f-eb09-48e9-8365-b3faa69b384f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","status":404,"durationMs":0.9588140000000749}');
INSERT INTO audit_batches VALUES ('server', 51, 1735786189000, 1735786189000, X'E09D040B7955835004E7DA9D181A585BBD85279233B33FF97FCF3C2FDBBE7824', X'A35BE91A38CADDC81411804AB33F027A7ABDEC0EB605E5B2F123C177FA862EF1', X'BCA056404C03FC2B17AA61F0A7BBF290', '{"time":1735786189000,"requestId":"56ff8c28-01d2-4c93-8379-08b52dd9afb4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.576148000000103}');
INSERT INTO audit_batches VALUES ('server', 52, 1735786190000, 1735786190000, X'A35BE91A38CADDC81411804AB33F027A7ABDEC0EB605E5B2F123C177FA862EF1', X'820678BE68D4C6B4A961D11C66A14AEAA44B722740FDF460104DD2F8CDF71314', X'997B9E2A98B66094BD72505B7C8368B9', '{"time":1735786190000,"requestId":"47c7c4dd-e04c-404b-8369-32b9ea356c03","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1371469999999135}');
INSERT INTO audit_batches VALUES ('server', 53, 1735786191000, 1735786191000, X'820678BE68D4C6B4A961D11C66A14AEAA44B722740FDF460104DD2F8CDF71314', X'EC01CE79C86048C23FB1D9A99BEB43B295F988089B92605BD6E6E67F000B7392', X'B448A57716A39E5EE9B95C861CD5D21A', '{"time":1735786191000,"requestId":"59913582-bd28-41b4-9181-b77a73b8bf9d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.058629999999994}');
INSERT INTO audit_batches VALUES ('server', 54, 1735786192000, 1735786192000, X'EC01CE79C86048C23FB1D9A99BEB43B295F988089B92605BD6E6E67F000B7392', X'1E3167F01AD7EBA12152C5D18B80C7376A93AD5CE44A7755415407F2FF209A5C', X'947C55ADD72D3C2342BCE77F518D06D5', '{"time":1735786192000,"requestId":"c7776353-4e27-43b6-a349-6521b53bfcbd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7186460000002626}');
INSERT INTO audit_batches VALUES ('server', 55, 1735786193000, 1735786193000, X'1E3167F01AD7EBA12152C5D18B80C7376A93AD5CE44A7755415407F2FF209A5C', X'5FC8E2FA2F9D7BE2D85A0B5F5324043494B0DA188B231ABE043695C05E5281F2', X'51DFB0E3669E37B85A8D269396D14B64', '{"time":1735786193000,"requestId":"80daee01-8040-4564-a208-1aafa5d94067","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8419020000001183}');
INSERT INTO audit_batches VALUES ('server', 56, 1735786194000, 1735786194000, X'5FC8E2FA2F9D7BE2D85A0B5F5324043494B0DA188B231ABE043695C05E5281F2', X'1F419D10E5FFF4C67675619288C14EB01A19AEC78422DA82F3885D65A2D1EC6F', X'57FC5DC1AD2644D40E8C1E54FAF0F33D', '{"time":1735786194000,"requestId":"eb693d77-c7ea-41e6-adef-dcb317d866b1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","status":404,"durationMs":5.045247000000018}');
INSERT INTO audit_batches VALUES ('server', 57, 1735786195000, 1735786195000, X'1F419D10E5FFF4C67675619288C14EB01A19AEC78422DA82F3885D65A2D1EC6F', X'8EFAFBF558EE75C819809DCB421814C794B6402FBAB5ECBA7C1C31BD04CE1B57', X'2B285203B4D02C4DAC81F4461B2384C5', '{"time":1735786195000,"requestId":"872471d9-be93-4af1-b3bc-3ac86f092b59","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2592239999999038}');
INSERT INTO audit_batches VALUES ('server', 58, 1735786196000, 1735786196000, X'8EFAFBF558EE75C819809DCB421814C794B6402FBAB5ECBA7C1C31BD04CE1B57', X'B51436E26C26391EB662454139B0CBF2E0B88A9C4F027AA8ECA817C954D3B6AB', X'7519E5918644CBFBE8A07066F7611FAF', '{"time":1735786196000,"requestId":"f4b640ca-86b1-4316-b712-c3978ab3ce5a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7948370000003706}');
INSERT INTO audit_batches VALUES ('server', 59, 1735786197000, 1735786197000, X'B51436E26C26391EB662454139B0CBF2E0B88A9C4F027AA8ECA817C954D3B6AB', X'04DFD50AAB81D351A94B345598B77BDF8C1BFD6A5F8F9200DF1B347ED768426B', X'1347EBB6E19A83E4671ED3D8F411C661', '{"time":1735786197000,"requestId":"58f9679e-a61d-4fea-bbba-ecb66b16a47c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.849177999999938}');
INSERT INTO audit_batches VALUES ('server', 60, 1735786198000, 1735786198000, X'04DFD50AAB81D351A94B345598B77BDF8C1BFD6A5F8F9200DF1B347ED768426B', X'CD0B11C263EEBF7C75FF7A42483ED5E95B631D65625E917F9F1CEAFAB7BAD2D8', X'C038C462F2F58DA6995A94BEB62FE0C7', '{"time":1735786198000,"requestId":"6ba65172-a69f-4bb0-ad5c-786891acbaf2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.2146490000000085}');
INSERT INTO audit_batches VALUES ('server', 61, 1735786199000, 1735786199000, X'CD0B11C263EEBF7C75FF7A42483ED5E95B631D65625E917F9F1CEAFAB7BAD2D8', X'0918BEAD7AA90F88E4497A9433535076A95C4A4AFF04F58745C32D4AE941F2C6', X'A8A8B58208153472BCB00DCB2BBDFEC6', '{"time":1735786199000,"requestId":"c0f2ad44-f11f-4810-997d-3c9a0b3533cd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"ACSPrevious","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.686949999999797}');
INSERT INTO audit_batches VALUES ('server', 62, 1735786200000, 1735786200000, X'0918BEAD7AA90F88E4497A9433535076A95C4A4AFF04F58745C32D4AE941F2C6', X'2AA2A3888002ED0CBF4B421A28ACB5F6B4B00EB8D691C69EBB460D3CA088500D', X'57CBC6B59AF70223701689049FE40042', '{"time":1735786200000,"requestId":"4dbfb142-75e1-481b-af95-85731ad9780a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"blue","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7172490000002654}');
INSERT INTO audit_batches VALUES ('server', 63, 1735786201000, 1735786201000, X'2AA2A3888002ED0CBF4B421A28ACB5F6B4B00EB8D691C69EBB460D3CA088500D', X'38D3ED1EA804B2993C002BFFE6FD5D84CF134B356EE04E6B64F22D6C7EC6962D', X'02E97F638FC54E9FD07C61DE49D3D0CB', '{"time":1735786201000,"requestId":"e1f68c83-868f-44ba-bf37-530172cb59b2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecretVersionIds","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0100280000001476}');
INSERT INTO audit_batches VALUES ('server', 64, 1735786202000, 1735786202000, X'38D3ED1EA804B2993C002BFFE6FD5D84CF134B356EE04E6B64F22D6C7EC6962D', X'C600AA1FD3E97B91324DC34456C3932B2C4EE2C0A611AA587349F981B1C829A5', X'0EC407B6922A9C31E9A094864325BD6B', '{"time":1735786202000,"requestId":"0fc1299c-e077-46dc-a9a1-5b93334f5286","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.4742310000001453}');
INSERT INTO audit_batches VALUES ('server', 65, 1735786203000, 1735786203000, X'C600AA1FD3E97B91324DC34456C3932B2C4EE2C0A611AA587349F981B1C829A5', X'465C96DB24ADC237D470F2781D85658D2AB409A3C724AFF2AF98E71D61174316', X'0AF0EDAD2759A5695EACBEFE274BDC51', '{"time":1735786203000,"requestId":"7a1207d8-0531-4909-aeec-a9c26f5f14f2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.0088529999998173}');
INSERT INTO audit_batches VALUES ('server', 66, 1735786204000, 1735786204000, X'465C96DB24ADC237D470F2781D85658D2AB409A3C724AFF2AF98E71D61174316', X'F0F85E8F7D7D43C5400224CE1D293D254BE0AB29B9256F5DC236FD20F230BB05', X'5F0A79CDF7E101169D251CF0220EDD33', '{"time":1735786204000,"requestId":"1e9ee3cf-13b8-4c55-9890-9484ec14981c","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"233531895492325074","accessKeyId":"LTAI5tQrevbJpfz27fypikTp","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":1.5740849999997408}');
INSERT INTO audit_batches VALUES ('server', 67, 1735786205000, 1735786205000, X'F0F85E8F7D7D43C5400224CE1D293D254BE0AB29B9256F5DC236FD20F230BB05', X'0DD63F2D8F47C39E8AE9750F60CB8699C15129E882444F2F1EF05FCB1A0CB3EF', X'DD243BD83AFB6D3A143B01F96DC3E3AF', '{"time":1735786205000,"requestId":"70737472-4cf4-4898-9274-d6b307aa25ba","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"233531895492325074","accessKeyId":"LTAI5tQrevbJpfz27fypikTp","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.3901260000002367}');
INSERT INTO audit_batches VALUES ('server', 68, 1735786206000, 1735786206000, X'0DD63F2D8F47C39E8AE9750F60CB8699C15129E882444F2F1EF05FCB1A0CB3EF', X'246A0335D6A718A4741AAD77ADF2BA00E2380265B79B37F65A55D03933AA7811', X'5BDEEF30AC41B45F2D4D2A4C5224A1BD', '{"time":1735786206000,"requestId":"158614d6-e46a-419e-89a1-a06fed671246","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","status":400,"durationMs":0.6875579999996262}');
INSERT INTO audit_batches VALUES ('server', 69, 1735786207000, 1735786207000, X'246A0335D6A718A4741AAD77ADF2BA00E2380265B79B37F65A55D03933AA7811', X'A6B2DE567A03E4A0154C8999CE6014E5BCDD6CF6E16A76CF1DAEA58668E3DEA7', X'74AD22A8D8F622CA7358A9F22A94A267', '{"time":1735786207000,"requestId":"e956ed47-6a08-4780-aa3f-17784de13e6e","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","status":400,"durationMs":0.32011800000009316}');
INSERT INTO audit_batches VALUES ('server', 7, 1735786146000, 1735786146000, X'BD827ECEE579F5BC9D00C00BB7CCFF76396A34897B6CC2E7C3164D0F5A5F4068', X'96F6168149E7080B1E0D4E32BE4121C250E1AD73B529B49E9FF0996F4B100C1C', X'91D3D5E3883A16EDE816905095C24032', '{"time":1735786146000,"requestId":"d1d9fb4b-e7d3-4847-8ec4-dc6ebf5e38ac","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":9.375659000000269}');
INSERT INTO audit_batches VALUES ('server', 70, 1735786208000, 1735786208000, X'A6B2DE567A03E4A0154C8999CE6014E5BCDD6CF6E16A76CF1DAEA58668E3DEA7', X'8E203F273698E1BC104604F3930F54FCAC7F2839B19C432394EC9187680200FE', X'E456CEEC1B6328459DF5F4A23C107BEF', '{"time":1735786208000,"requestId":"36797a82-072b-4d2a-a119-a2cba5478927","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"264048151692041088","accessKeyId":"LTAI5t2rkFKT87pZGLWp53a0","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":5.355343000000175}');
INSERT INTO audit_batches VALUES ('server', 71, 1735786209000, 1735786209000, X'8E203F273698E1BC104604F3930F54FCAC7F2839B19C432394EC9187680200FE', X'4870E60494FEF41816457CCD8BF15477EA0A6B4DC1C9120F6296F33EA42BB6DB', X'A84D6473EDF7B9EC8EFF2CC64614F969', '{"time":1735786209000,"requestId":"fd0d8eb0-5d7c-445f-b8e5-0ad65651f0da","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"264048151692041088","accessKeyId":"LTAI5t2rkFKT87pZGLWp53a0","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":0.9033620000000155}');
INSERT INTO audit_batches VALUES ('server', 72, 1735786210000, 1735786210000, X'4870E60494FEF41816457CCD8BF15477EA0A6B4DC1C9120F6296F33EA42BB6DB', X'8B3391624FB300724C90517F7A7047A98B7F9415806FD342C0FA0DB564B38C9F', X'5288428399C5726DAFE672CB0312802A', '{"time":1735786210000,"requestId":"3156fb86-abcc-4d77-a8e1-e4acf67cc07e","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"311117141073249138:before","accessKeyId":"STS.8TmZWfPX7V22sFGv6EiLAr7Hy3","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":5.987216999999873}');
INSERT INTO audit_batches VALUES ('server', 73, 1735786211000, 1735786211000, X'8B3391624FB300724C90517F7A7047A98B7F9415806FD342C0FA0DB564B38C9F', X'E66BCFE058F810066972DBA5899C915340935D0CBD8AB733CB0FB937ECFAF62D', X'2605ED508322A2D72BCB89CB7DEF88FA', '{"time":1735786211000,"requestId":"d534a429-7116-4a72-ab8e-097a742485dd","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"311117141073249138:before","accessKeyId":"STS.8TmZWfPX7V22sFGv6EiLAr7Hy3","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.1606910000000425}');
INSERT INTO audit_batches VALUES ('server', 74, 1735786212000, 1735786212000, X'E66BCFE058F810066972DBA5899C915340935D0CBD8AB733CB0FB937ECFAF62D', X'A16FD8B0B1E2E2E9BF68483CE646EFDEF729D3D18A507910E1B80D9159510E53', X'55F96855B9E1710F7A54449643429F5A', '{"time":1735786212000,"requestId":"516df155-7d30-4d0a-bb38-ee0a7529a8ce","account":"1592743608664753","principal":"acs:ram::1592743608664753:root","principalType":"root","principalId":"1592743608664753","accessKeyId":"LTAI5tAYKs2XfgTJ976wt3qT","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":0.6088560000002872}');
INSERT INTO audit_batches VALUES ('server', 75, 1735786213000, 1735786213000, X'A16FD8B0B1E2E2E9BF68483CE646EFDEF729D3D18A507910E1B80D9159510E53', X'4C31ED0624AD26A20C6DDF5901B6FFC08FF45A814FBE4E9B2597EBC00A3FA759', X'87E792D4FF9AB1B1342D8111C38AF1F1', '{"time":1735786213000,"requestId":"bcf6d151-35ef-4edf-8089-022175ba1a9e","account":"1592743608664753","principal":"acs:ram::1592743608664753:root","principalType":"root","principalId":"1592743608664753","accessKeyId":"LTAI5tAYKs2XfgTJ976wt3qT","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"Resource/default#0","outcome":"OK","status":200,"durationMs":4.9866070000002765}');
INSERT INTO audit_batches VALUES ('server', 76, 1735786214000, 1735786214000, X'4C31ED0624AD26A20C6DDF5901B6FFC08FF45A814FBE4E9B2597EBC00A3FA759', X'26BBB13F05C76E24E54C2EF04D63B57393562804F61ECA00EE7707D956F5EE63', X'61501390822476F088187B9139B63144', '{"time":1735786214000,"requestId":"1b717ea9-4c47-4af9-be4a-15449f5181ad","account":"1592743608664753","principal":"acs:ram::1592743608664753:root","principalType":"root","principalId":"1592743608664753","accessKeyId":"LTAI5tAYKs2XfgTJ976wt3qT","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1592743608664753:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.700648000000001}');
INSERT INTO audit_batches VALUES ('server', 77, 1735786215000, 1735786215000, X'26BBB13F05C76E24E54C2EF04D63B57393562804F61ECA00EE7707D956F5EE63', X'5748427DCB759088D1F0263C7245C0CC414F73F8C3E43E6A92510C6857B1D000', X'EBCE4D7A551F97BCA677485089BF0D0A', '{"time":1735786215000,"requestId":"dae300d5-e542-4145-9f1f-431ef5f61f93","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"311117141073249138:before","accessKeyId":"STS.8TmZWfPX7V22sFGv6EiLAr7Hy3","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"GetCallerIdentity","isWrite":false,"outcome":"OK","status":200,"durationMs":0.6620040000002518}');
INSERT INTO audit_batches VALUES ('server', 78, 1735786216000, 1735786216000, X'5748427DCB759088D1F0263C7245C0CC414F73F8C3E43E6A92510C6857B1D000', X'2475711BCC7678A6D87150BC209C8996E44D1160C778A7F6E0949532B87D9F43', X'5D4E6FA91B7EFDE865CE46B29BE9D7E9', '{"time":1735786216000,"requestId":"4fc11264-092d-44ce-b4ad-c7d66160ec8d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretPolicy","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.2451410000003307}');
INSERT INTO audit_batches VALUES ('server', 79, 1735786217000, 1735786217000, X'2475711BCC7678A6D87150BC209C8996E44D1160C778A7F6E0949532B87D9F43', X'59825F16C43A539E4D58E5364B03FFF7D623C25E9577FD733AB913F4FC06262F', X'17446D0E284A944FF94C3016790CCA22', '{"time":1735786217000,"requestId":"9c768d88-b6c4-495f-a720-67371af860d6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListUsers","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9754920000000311}');
INSERT INTO audit_batches VALUES ('server', 8, 1735786147000, 1735786147000, X'96F6168149E7080B1E0D4E32BE4121C250E1AD73B529B49E9FF0996F4B100C1C', X'8659DB8F782592578C029D755F7D76258CA839E45670120B335F1B7EC7DAA41D', X'E6C7F17DB2463B6C8676A55026D7C9FC', '{"time":1735786147000,"requestId":"f6dfe2e0-1b6a-473a-bbbf-e84a12878942","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.025126}');
INSERT INTO audit_batches VALUES ('server', 80, 1735786218000, 1735786218000, X'59825F16C43A539E4D58E5364B03FFF7D623C25E9577FD733AB913F4FC06262F', X'8FAC7C98EC00F6DF1DEEE7087FD87DF73E6C881D6D91E712941007F7F53A5D2C', X'9641316C1DA6D0768B5A7E8956BE02BE', '{"time":1735786218000,"requestId":"e28a148d-243a-4490-8510-89ae2e7dbc00","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.6749929999996311}');
INSERT INTO audit_batches VALUES ('server', 81, 1735786219000, 1735786219000, X'8FAC7C98EC00F6DF1DEEE7087FD87DF73E6C881D6D91E712941007F7F53A5D2C', X'B1A0DD8496CED849C5B8BD422F38BF4943587D3DD4D440B83376737B44BAA461', X'15A5C96B37378EA9BAA92416573D8E64', '{"time":1735786219000,"requestId":"ba88e612-ea59-494a-9dbc-5608dd60cd32","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetLoginProfile","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7336309999996047}');
INSERT INTO audit_batches VALUES ('server', 82, 1735786220000, 1735786220000, X'B1A0DD8496CED849C5B8BD422F38BF4943587D3DD4D440B83376737B44BAA461', X'87784716090F0B48F6AC9119C03DB36DBE0951EEA5094C0C55D7DA7FB391F4FC', X'FEF40A0A6657C0650139FFEA28602346', '{"time":1735786220000,"requestId":"31dd4873-d896-4f7e-840d-e52852afc917","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListGroupsForUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.135080000000016}');
INSERT INTO audit_batches VALUES ('server', 83, 1735786221000, 1735786221000, X'87784716090F0B48F6AC9119C03DB36DBE0951EEA5094C0C55D7DA7FB391F4FC', X'69F65ED56B9755B14B0CFEE41C8A03A3267686B212BCAF31FE951AA748D2D37F', X'67366A6037518F7E0FC1BF9BA6E0EAFE', '{"time":1735786221000,"requestId":"0ea7271a-9435-49ee-96f7-715cffc7225a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForGroup","isWrite":false,"resource":"acs:ram:*:1234567890123456:group/readers","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.739938000000166}');
INSERT INTO audit_batches VALUES ('server', 84, 1735786222000, 1735786222000, X'69F65ED56B9755B14B0CFEE41C8A03A3267686B212BCAF31FE951AA748D2D37F', X'4A5FFCFDCD4C712F469CDC3D9F1EDECB222C55342AF4D6029449DFFAADBBCCED', X'1A8D9B697C8C21353E3E8D3A402287EE', '{"time":1735786222000,"requestId":"0b369925-6573-4711-ab31-5713ae1bb7f8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetPolicy","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.6365829999999733}');
INSERT INTO audit_batches VALUES ('server', 85, 1735786223000, 1735786223000, X'4A5FFCFDCD4C712F469CDC3D9F1EDECB222C55342AF4D6029449DFFAADBBCCED', X'FF3DC810D0502A732D81089C1F8E4249BC20388CCC1FE68CB1FE1D6E0E9BA02E', X'C6F1CD90D05B5C20916D2813C6E4A37A', '{"time":1735786223000,"requestId":"c04345c1-d317-447d-8238-4aa03d49d3cb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPolicyVersions","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1979650000002948}');
INSERT INTO audit_batches VALUES ('server', 86, 1735786224000, 1735786224000, X'FF3DC810D0502A732D81089C1F8E4249BC20388CCC1FE68CB1FE1D6E0E9BA02E', X'6A9AB39948AFD316D05E1EF47D31A63195964E0C06DDCA5179D2368F72264B6A', X'92E3B164BD2C2311C2E5F4D09103970E', '{"time":1735786224000,"requestId":"507338c0-82b1-4ecd-ac5c-ff878795b62f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9175099999997656}');
INSERT INTO audit_batches VALUES ('server', 87, 1735786225000, 1735786225000, X'6A9AB39948AFD316D05E1EF47D31A63195964E0C06DDCA5179D2368F72264B6A', X'1A0C25FD80539831E463E91B6AB6C6E99C14092BA6B1C9264495521655F44B3B', X'98D37804831899AF087167EC042A04A9', '{"time":1735786225000,"requestId":"69117089-1a6f-4a02-a97e-d188979b6b7f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.150321000000076}');
INSERT INTO audit_batches VALUES ('server', 88, 1735786226000, 1735786226000, X'1A0C25FD80539831E463E91B6AB6C6E99C14092BA6B1C9264495521655F44B3B', X'A1C1BF0F7585B35C882F97C19E77A044DD7BFFA8E0D68B5647352192CFB3BCD1', X'3AC3BA2DDB6002AF5E3E7FA7D077B864', '{"time":1735786226000,"requestId":"5130b221-fee4-4aeb-ae3a-8e49d246b51e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":16.42984699999988}');
INSERT INTO audit_batches VALUES ('server', 89, 1735786227000, 1735786227000, X'A1C1BF0F7585B35C882F97C19E77A044DD7BFFA8E0D68B5647352192CFB3BCD1', X'8EABBC0F77D37EB74CEEF5C1A474C7F6B47029B4F6752AF51750E14172FF6E81', X'00E5A2115CD8D5C08B17E34F9DE42FD0', '{"time":1735786227000,"requestId":"a146a844-5f48-415d-bb7d-36ca5c320242","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.647071000000324}');
INSERT INTO audit_batches VALUES ('server', 9, 1735786148000, 1735786148000, X'8659DB8F782592578C029D755F7D76258CA839E45670120B335F1B7EC7DAA41D', X'62F81140D46CE074D23519288444431E2221D7D03D7CEF80516B08C72E7C6A8E', X'0B60D2D1C17DC8812D16EFCA5D38540E', '{"time":1735786148000,"requestId":"d70fd70a-6f4f-494e-a6d8-6d7e57d6dfed","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.51395999999977}');
INSERT INTO audit_batches VALUES ('server', 90, 1735786228000, 1735786228000, X'8EABBC0F77D37EB74CEEF5C1A474C7F6B47029B4F6752AF51750E14172FF6E81', X'5F17FDDA944AE8B4BA684223B67F18E7589632B26C0B82EA225FECC5B4A9EB1C', X'B26782B3A1C9AE7F3D8249FAFDC436A0', '{"time":1735786228000,"requestId":"4896c411-dc1c-419e-9616-ac218c5f355d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.2154420000001664}');
INSERT INTO audit_batches VALUES ('server', 91, 1735786229000, 1735786229000, X'5F17FDDA944AE8B4BA684223B67F18E7589632B26C0B82EA225FECC5B4A9EB1C', X'B0CF54D1D4BEB875FA6FDC174CB9A8E22A30857E3F07D63D979905D63112CB33', X'A326A33C6EBF5BA70CF1E8E5CEE97AB9', '{"time":1735786229000,"requestId":"f8a2e743-04b5-406d-a7b8-a28867472775","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7469790000000103}');
INSERT INTO audit_batches VALUES ('server', 92, 1735786230000, 1735786230000, X'B0CF54D1D4BEB875FA6FDC174CB9A8E22A30857E3F07D63D979905D63112CB33', X'F14D88A3904FD2F56DB8CC109213A8C9C65C6F45EFB7F4256458B999E66F9DD8', X'C39E1997BA90ACDAEF609DFB25EAE3FF', '{"time":1735786230000,"requestId":"9921deaa-b4e6-4395-9b8a-1b0ca87e7ac6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0182310000000143}');
INSERT INTO audit_batches VALUES ('server', 93, 1735786231000, 1735786231000, X'F14D88A3904FD2F56DB8CC109213A8C9C65C6F45EFB7F4256458B999E66F9DD8', X'D59CB6CAEF420830996B57052790E5F89FF52EFF7186FC90E854734E5AB843B2', X'FE4504C8154D0E85C849B47A5E9C3914', '{"time":1735786231000,"requestId":"5fcc2ecc-f2f5-4f45-a6da-5dc5d7cc7e4d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4fop7ngfwmw","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7742899999998372}');
INSERT INTO audit_batches VALUES ('server', 94, 1735786232000, 1735786232000, X'D59CB6CAEF420830996B57052790E5F89FF52EFF7186FC90E854734E5AB843B2', X'A8699F200900384B6E949176425E7F37FB67B6E56A56886DC3DD9ADA7A36376E', X'7827308624C9D5871D147B00CB5CC01E', '{"time":1735786232000,"requestId":"56081a52-af00-4d97-842b-4711b59bbe9b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf3cj23nivho","decidedBy":"owner","outcome":"Rejected.UnsupportedOperation","status":400,"durationMs":1.8469709999999395}');
INSERT INTO audit_batches VALUES ('server', 95, 1735786233000, 1735786233000, X'A8699F200900384B6E949176425E7F37FB67B6E56A56886DC3DD9ADA7A36376E', X'E7988B78C07EBB9CA62E2F8594C57A8D5EFF3BB192D0323053A0855CD7F4A42D', X'0C1D6CE734510D749EDDBE229CC28209', '{"time":1735786233000,"requestId":"68549ac4-bae3-4cd1-8c03-e32dcfe4c73a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4fop7ngfwmw","decidedBy":"owner","outcome":"Rejected.PendingDeletion","status":409,"durationMs":1.04988400000002}');
INSERT INTO audit_batches VALUES ('server', 96, 1735786234000, 1735786234000, X'E7988B78C07EBB9CA62E2F8594C57A8D5EFF3BB192D0323053A0855CD7F4A42D', X'0C9AB5BC369D6AC8A3A5F7077BD9DCC7B408F1FF8EF7C53F032E04E61650EB15', X'16FEB9C68AADA12B20FC17D9B7838992', '{"time":1735786234000,"requestId":"19568243-0460-4ecc-9d1f-116aa6ab0a2f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListKeys","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.8761230000000069}');
INSERT INTO audit_batches VALUES ('server', 97, 1735786235000, 1735786235000, X'0C9AB5BC369D6AC8A3A5F7077BD9DCC7B408F1FF8EF7C53F032E04E61650EB15', X'E9C1F16B2F7690A2421A9C5B8AAE46F4A30FEB0743FE10500A47DFEEB9BBE7C2', X'BD3ED899F2850E5E4D36B7D8C109AC32', '{"time":1735786235000,"requestId":"cc49f1c5-9531-4b2b-a54d-ac36606cab1d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListAliases","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3260070000001178}');
INSERT INTO audit_checkpoints VALUES ('server', 1, 6, X'BD827ECEE579F5BC9D00C00BB7CCFF76396A34897B6CC2E7C3164D0F5A5F4068', 6, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'56AEDC5BACB527D4A9EE9E11492AC2F609E4686D1056C2E902EC45ACB6A793CC');
INSERT INTO audit_checkpoints VALUES ('server', 2, 90, X'5F17FDDA944AE8B4BA684223B67F18E7589632B26C0B82EA225FECC5B4A9EB1C', 90, 1735786229000, X'56AEDC5BACB527D4A9EE9E11492AC2F609E4686D1056C2E902EC45ACB6A793CC', X'DBFBB76C65B1CF9CCCE9818B5548CCFD1A4A08A0E590AC73855D45F16AB25E3B');
INSERT INTO audit_checkpoints VALUES ('server', 3, 97, X'E9C1F16B2F7690A2421A9C5B8AAE46F4A30FEB0743FE10500A47DFEEB9BBE7C2', 97, 1735786235000, X'DBFBB76C65B1CF9CCCE9818B5548CCFD1A4A08A0E590AC73855D45F16AB25E3B', X'0B4A6448C710A7C5BA27608E3FEBC908C05B0DB341AF3AA767A7B02FEB84995B');
INSERT INTO audit_expiries VALUES ('server', 1, 6, 1735786182000, X'91CE3D7F793C36EE23944039F36CEA40C892B138FC31E2DEC5C264B4CD0CA29E');
INSERT INTO audit_keys VALUES ('5744c190cedbed46d59236cac3fc845f', X'01E1D32D6A5C8BD6809B6228D7765809E3BDF0CEF5CF65A0510749C7E3C48795E16945AF1ED83C0FECFB88EB0D2590C7A4CBD376AC9C1A80F147E55568', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO audit_streams VALUES ('file', 'server', 97, 97, 1735786235000);
INSERT INTO founding VALUES (1, '1234567890123456', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO group_members VALUES ('1234567890123456', 'g-dCxezD1UapapXF4p', '233531895492325074', 1735786167000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/acs/kms', 'key-hzz67720a22lmf6huiykn', 1735526946000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/app', 'key-hzz6775febf3cj23nivho', 1735786176000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/signing', 'key-hzz6775fec4fop7ngfwmw', 1735786181000);
INSERT INTO key_aliases VALUES ('1592743608664753', 'alias/acs/kms', 'key-hzz6775febd31m0g62jx9', 1735786173000);
INSERT INTO key_materials VALUES ('1234567890123456', '94edb84f3ef41ad5369c212f86cdf6b7', X'014C95385649E16179E1E00B5EE9143305718BD754B420922281090B050B328A407BCEE2E53413687B8BF4D5F8E07DD3C2FAE104BD606332F6E8A031F3', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_materials VALUES ('1592743608664753', '50922cd1d2a1089100cd763ab71c6a8a', X'01D95ED5E2112CCB4F982D6818E526828E13E54FB7F86AFE28809682EEFC738DC5E90C676A37C964E6DB7F4441E8931ACB3DDB0FCAFFEEE9AE8C2167C5', 1735786172000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_policies VALUES ('1234567890123456', 'key-hzz6775febf3cj23nivho', '{"Version":"1","Statement":[{"Effect":"Deny","Principal":{"RAM":["acs:ram::1234567890123456:user/bob"]},"Action":["kms:*"],"Resource":["*"]}]}');
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz67720a22lmf6huiykn', '0f608e2f-fee6-4e72-9868-b0a985a36995', 1, 1735526946000, NULL, X'01CDA3B30A0DAF7F129B249465A19E6331E67E85B2A96130AC0C843CB9305A531CA2C75D7250F52EDDD44AC5C74DE2B955C77AC22943F520F89856F9DF', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf3cj23nivho', '68bfc038-9f44-4e47-9cea-a9384b4ef8fc', 1, 1735786175000, NULL, X'012D71B5773C49912065E9FCA8B37887A18F4E46CFC4018F885D36548FAC488209B9FD402FC645ED05C824610C5DDD3D7BE287F3463F1022DD07CE55AB', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf3cj23nivho', 'a428d879-b302-4a75-863f-28830ff18bf8', 2, 1735786178000, NULL, X'01FF4B6BB6A8B02B27AA8C4F358868429EAB3F971519B43EC60695F75EC3632400BBF3B3E285FD1C60B1730BDABD07FC720A846ED6FC5564845D0F60F3', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fec4fop7ngfwmw', '1a0807e9-acb6-4825-a2f6-bcedbe2a2972', 1, 1735786180000, X'3059301306072A8648CE3D020106082A8648CE3D03010703420004D1F5A75860E3A11DEA133E6B8D53194D609607A26565058B040ACAF9EDC2CF32AFEC1F36705B49813592DF4F2573C0B755037631EBE6857D774E073768D23C9E', X'01571785EF4B5ADC1ABD8DAA3270D687CFBCFB30D7CE6AD344233C11CE871AF85FFFE45136150F5B5C8F3CABC9BAEFDF8D76170DC8E27BDF671C770C1D', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1592743608664753', 'key-hzz6775febd31m0g62jx9', '8dda5749-fb18-403c-9253-a7b53b295d26', 1, 1735786173000, NULL, X'0108D1EBBFBFFD224220D4F94B207BAA6805AD19522883D2C1CB16F1582B6E4690E523DE3AC5988C4B918EF6357D5ADD81AA5AF4FBB9C3C5E37EE10C01', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz67720a22lmf6huiykn', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735526946000, '0f608e2f-fee6-4e72-9868-b0a985a36995', 1735526946000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775febf3cj23nivho', 2, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'of app', 0, 1, 1735786175000, 'a428d879-b302-4a75-863f-28830ff18bf8', 1735786178000, 2592000, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fec4fop7ngfwmw', 3, 'EC_P256', 'SIGN/VERIFY', 'Aliyun_KMS', 'SOFTWARE', '', 0, 1, 1735786180000, NULL, 1735786180000, NULL, 1738378182000, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1592743608664753', 'key-hzz6775febd31m0g62jx9', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735786173000, '8dda5749-fb18-403c-9253-a7b53b295d26', 1735786173000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO login_profiles VALUES ('1234567890123456', '233531895492325074', 'scrypt$65536$8$1$1QlLz16xQcBZAiWYBGtFDg$KOXvUk_mgQf4TebuffWLobilSP8g_uFXSHmEp6Wesnw', 0, 0, 1735786163000, 1735786163000, 0, 0);
INSERT INTO nonces VALUES ('1234567890123456', X'0772D72438CF866026363F8E8C852401', 1735788024000);
INSERT INTO nonces VALUES ('1234567890123456', X'08D187511932BE112027F8E6DD1BFCA6', 1735788036000);
INSERT INTO nonces VALUES ('1234567890123456', X'0B928F1DC030D364366593EC51F40F0E', 1735788023000);
INSERT INTO nonces VALUES ('1234567890123456', X'1D24C81D0437032D2D27D69358940B8B', 1735788026000);
INSERT INTO nonces VALUES ('1234567890123456', X'1FA0E33F62D49E16961F5E55799AF979', 1735788027000);
INSERT INTO nonces VALUES ('1234567890123456', X'227D66CF153BFA95039988DB3AE35F0B', 1735788028000);
INSERT INTO nonces VALUES ('1234567890123456', X'2ABFB02F2FE7E9898528495724638B49', 1735788031000);
INSERT INTO nonces VALUES ('1234567890123456', X'2AD761E3F3985DD5A604C540EC583212', 1735788030000);
INSERT INTO nonces VALUES ('1234567890123456', X'33A20BC4F8E83ABEDAB4AEE3912E39AC', 1735788008000);
INSERT INTO nonces VALUES ('1234567890123456', X'3E93B4108E1402D567390497394FCF4F', 1735788016000);
INSERT INTO nonces VALUES ('1234567890123456', X'433854ECC8931CB4B51CC66D218F22C1', 1735788013000);
INSERT INTO nonces VALUES ('1234567890123456', X'4B95633A39266DCA29BE417FCB9A533B', 1735788037000);
INSERT INTO nonces VALUES ('1234567890123456', X'4D09FE3F012AA2C82C6F4BBE3D312874', 1735788007000);
INSERT INTO nonces VALUES ('1234567890123456', X'501BAC1A258F91C9E140D0E3C298C262', 1735788022000);
INSERT INTO nonces VALUES ('1234567890123456', X'52E44D6917D78D599ACE76D1439930EE', 1735788019000);
INSERT INTO nonces VALUES ('1234567890123456', X'5FFBC8BA95803B512BB075FB50A31388', 1735788006000);
INSERT INTO nonces VALUES ('1234567890123456', X'72759A079D380C4EAB22FFA35DD910CA', 1735788012000);
INSERT INTO nonces VALUES ('1234567890123456', X'791215CDA5BAACF4D2493C8935AA8911', 1735788034000);
INSERT INTO nonces VALUES ('1234567890123456', X'7CC18E33704551ACEC422E3696BE24D2', 1735788018000);
INSERT INTO nonces VALUES ('1234567890123456', X'8BC5E47737E028AD28A1BD9DDC6C4C6B', 1735788042000);
INSERT INTO nonces VALUES ('1234567890123456', X'8C52897A49EC8E68C091B7C736F2CC52', 1735788009000);
INSERT INTO nonces VALUES ('1234567890123456', X'94572C689FDC33B17DA922EF53D9D609', 1735788029000);
INSERT INTO nonces VALUES ('1234567890123456', X'9740C6880FF5625CD7635D00C3BE671B', 1735788011000);
INSERT INTO nonces VALUES ('1234567890123456', X'B0646878CFAFE0F9C6948D6F2A744E93', 1735788039000);
INSERT INTO nonces VALUES ('1234567890123456', X'B7AAB71149BDFE226425445120E0F1BB', 1735788041000);
INSERT INTO nonces VALUES ('1234567890123456', X'BF021BA8627CCB8ED4DE7D4AC0A1F820', 1735788021000);
INSERT INTO nonces VALUES ('1234567890123456', X'BFCE0E9B929B390E6581720187A4DB23', 1735788038000);
INSERT INTO nonces VALUES ('1234567890123456', X'C3FFB7562736CAE210D5773C2F590BC7', 1735788017000);
INSERT INTO nonces VALUES ('1234567890123456', X'D2C4FFA44E0D4FEA260A41AB90FFF489', 1735788010000);
INSERT INTO nonces VALUES ('1234567890123456', X'E5C098AD0A5BDC0119A19BD02FF4BEFB', 1735788014000);
INSERT INTO nonces VALUES ('1234567890123456', X'ECAF5C26FBFBDF0154A58093B0DC7074', 1735788015000);
INSERT INTO nonces VALUES ('1234567890123456', X'ECBCBB0E8CC6083B7EDAB495FDF61636', 1735788035000);
INSERT INTO nonces VALUES ('1234567890123456', X'F6C5667FDF158B38AA3CF903F8F707DB', 1735788040000);
INSERT INTO nonces VALUES ('1234567890123456', X'FB3CBD3F27E05C49A9F3BDB6A290C7F3', 1735788020000);
INSERT INTO nonces VALUES ('1234567890123456', X'FFE55063DB3C10164B762D3A96422550', 1735788025000);
INSERT INTO nonces VALUES ('1592743608664753', X'3C304C8CDB33F90E469021DE71489882', 1735788033000);
INSERT INTO policies VALUES ('1234567890123456', '024492303400618216', 'reading', 'reading', '', 2, 3, 1735786164000, 1735786165000);
INSERT INTO policy_versions VALUES ('1234567890123456', '024492303400618216', 1, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786164000);
INSERT INTO policy_versions VALUES ('1234567890123456', '024492303400618216', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:Get*","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786165000);
INSERT INTO roles VALUES ('1234567890123456', '311117141073249138', 'reader', 'reader', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786169000, 1735786169000);
INSERT INTO schema_migrations VALUES (1, 'secrets');
INSERT INTO schema_migrations VALUES (2, 'identities');
INSERT INTO schema_migrations VALUES (3, 'audit');
INSERT INTO schema_migrations VALUES (4, 'audit-streams');
INSERT INTO schema_migrations VALUES (5, 'keys');
INSERT INTO schema_migrations VALUES (6, 'root-keys');
INSERT INTO secret_blocks VALUES ('1234567890123456', 0, 6);
INSERT INTO secret_blocks VALUES ('1592743608664753', 0, 1);
INSERT INTO secret_policies VALUES ('1234567890123456', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Principal":{"RAM":["acs:ram::1592743608664753:root"]},"Action":["kms:GetSecretValue"],"Resource":["*"]}]}');
INSERT INTO secrets VALUES ('1234567890123456', 'app/binary', 3, 'Generic', '', '', '1234567890123456', 1735526948000, 1735526948000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/db', 1, 'Generic', 'Database; the main one', 'Database; the main one', '1234567890123456', 1735526946000, 1735786149000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/text', 2, 'Generic', 'changed; 已更改', 'changed; 已更改', '1234567890123456', 1735526947000, 1735786174000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'leaving', 4, 'Generic', '', '', '1234567890123456', 1735526949000, 1735786151000, 1738378151000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'returned', 5, 'Generic', '', '', '1234567890123456', 1735526950000, 1735786153000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'under/key', 7, 'Generic', '', '', '1234567890123456', 1735786177000, 1735786177000, NULL, 'key-hzz6775febf3cj23nivho');
INSERT INTO secrets VALUES ('1592743608664753', 'app/db', 1, 'Generic', '', '', '1592743608664753', 1735786173000, 1735786173000, NULL, NULL);
INSERT INTO sqlite_stat1 VALUES ('access_keys', 'access_keys', '2000 1');
INSERT INTO sqlite_stat1 VALUES ('access_keys', 'access_keys_by_owner', '2000 2000 2 1');
INSERT INTO sqlite_stat1 VALUES ('attachments', 'attachments', '20000 20000 10000 10 5 1');
INSERT INTO sqlite_stat1 VALUES ('attachments', 'attachments_by_policy', '20000 20000 10000 2 2 1');
INSERT INTO sqlite_stat1 VALUES ('group_members', 'group_members', '3000 3000 60 1');
INSERT INTO sqlite_stat1 VALUES ('group_members', 'group_members_by_user', '3000 3000 3 1');
INSERT INTO sqlite_stat1 VALUES ('key_aliases', 'key_aliases', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('key_aliases', 'key_aliases_by_key', '10000 10000 1 1');
INSERT INTO sqlite_stat1 VALUES ('key_imports', 'key_imports_by_expiry', '100 1');
INSERT INTO sqlite_stat1 VALUES ('key_versions', 'key_versions_by_id', '30000 1');
INSERT INTO sqlite_stat1 VALUES ('key_versions', 'sqlite_autoindex_key_versions_1', '30000 30000 3 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'keys_by_deadline', '100 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'keys_by_expiry', '100 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'keys_by_rotation', '1000 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'sqlite_autoindex_keys_1', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('keys', 'sqlite_autoindex_keys_2', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('policies', 'policies', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('policies', 'sqlite_autoindex_policies_2', '10000 10000 1');
INSERT INTO sqlite_stat1 VALUES ('policy_versions', 'sqlite_autoindex_policy_versions_1', '20000 20000 2 1');
INSERT INTO sqlite_stat1 VALUES ('roles', 'sqlite_autoindex_roles_1', '1000 1000 1');
INSERT INTO sqlite_stat1 VALUES ('roles', 'sqlite_autoindex_roles_2', '1000 1000 1');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets', '100000 100000 1');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets_by_deadline', '0 0');
INSERT INTO sqlite_stat1 VALUES ('secrets', 'secrets_by_deadline', '100 1');
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
INSERT INTO stages VALUES ('1592743608664753', 1, 'ACSCurrent', 'v1');
INSERT INTO tags VALUES ('1234567890123456', 'key', 'key-hzz6775febf3cj23nivho', 'team', 'blue');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', 'env', 'prod');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', '部门', 'a-b=c:d');
INSERT INTO user_groups VALUES ('1234567890123456', 'g-dCxezD1UapapXF4p', 'readers', 'readers', 'of the database', 1735786166000, 1735786166000);
INSERT INTO users VALUES ('1234567890123456', '233531895492325074', 'alice', 'alice', 'Alice', '', '', 'reads app/db', 1735786155000, 1735786155000, NULL);
INSERT INTO users VALUES ('1234567890123456', '264048151692041088', 'bob', 'bob', '', '', '', '', 1735786156000, 1735786156000, NULL);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v1', 1, 'text', X'010F608E2FFEE64E729868B0A985A369951D41EAE98F68B36C4FFA6B849999C8028E72D554DEE9206C8B70F937FB2A47F04B743136FCBF56C4154432D07F950F34B07D98919709221B5C6319213D180B82DFF22A23EF9CC9DC986C3866A11ED925227B87C3D5E6145E55E730266A5EB2C3E7', 1735526946000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v2', 2, 'text', X'010F608E2FFEE64E729868B0A985A36995940D1AB0ED2A73C73726D15D15D98C87A15245A72D748AB33A4A0C85D125B006DDE8988D43ED88A46EAD7103A27DE7489820A106C9795B54F5C5FDCA769FA7A1A293C94505F25E44E560591419CC9BEC6E31125B99662E67A5564C8394AD293659E9', 1735786146000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v3', 3, 'text', X'010F608E2FFEE64E729868B0A985A36995B584C79710768502E9BB87AA3593A50247D2C137950FBA4E3DA6D8CE77DD0E90C016E58B06741C152EC74764673F81ADE6DD20AB5913B7AABCFC884E39D6AA8076B88770855EABEC7D5705663A41C1DCBC67DF4E365DA348A8418224C20A0A930A', 1735786147000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v4', 4, 'text', X'010F608E2FFEE64E729868B0A985A369951E20FB2CB9A263D2CDE70E2B417359423F080061D695933EB62292DE91B5E08DDA6C745C9E94141C14676FA2A9472DD687FEAB52A49E33F78F14D2D62F24A21874581CE4A153F2676517E172B2DBFA92CE479CAF95FCFAD0C4BEADC717D7736B22B2', 1735786148000);
INSERT INTO versions VALUES ('1234567890123456', 2, 'v1', 1, 'text', X'010F608E2FFEE64E729868B0A985A369958277ADD1745C28F005D685E2876D5D77E6D1A63BECB05DF82E11014E2E7DBCE66EAF98F2769075D62942BD41CF656B0CA775280172FC963E74DC1915275AF68A0DD2EADF51D11357C4691186B99985249B5A25C0B4CD567EA86A02ED5CA59514228BCCB0BAA391742A56D0D2D4E084B38CFE531DEA205AF5A2FF7A178C1672F0ECD0', 1735526947000);
INSERT INTO versions VALUES ('1234567890123456', 3, 'v1', 1, 'binary', X'010F608E2FFEE64E729868B0A985A36995EC8162F871E1F6913EC0FC7ED5DF5768081FBA7487E1EC54768E16194E4EB3FA7E8A28DDC46AEB344646A17F5E7A62646195B65F000DD7B47DD320422A092AEDEF395F18871AB74BD4BC8F695CF0668A89E2A3EFA41B5B0D409C5E29669D7F46', 1735526948000);
INSERT INTO versions VALUES ('1234567890123456', 4, 'v1', 1, 'text', X'010F608E2FFEE64E729868B0A985A369950643306B5577B655D1CE5512C2EB30963675C4CE7FBA064A2562903F31D3E0E04223DC068565BB4B613623CF900EBB3CE3007A7285A73F1010B1FA06D48A2716BA4275A3CC5EED86515618032A7713AE52B4CF5EC100A63FACBCAF732ADDB90616FF9FC4109FA8C2', 1735526949000);
INSERT INTO versions VALUES ('1234567890123456', 5, 'v1', 1, 'text', X'010F608E2FFEE64E729868B0A985A36995B46F43E5027711FC4A9374792139D18525E53B05A58DFDDD233521896E302ED45EEF272473153D3ECF01E6CD5F8F38FFABE9A032A64B388DB70C5CF40CD764FFF84AB45BA5B53BF78B012D5CD03D2B0EDA48B29957897046F53233BD3151BA54C36FB1DEA404971AB7', 1735526950000);
INSERT INTO versions VALUES ('1234567890123456', 7, 'v1', 1, 'text', X'0168BFC0389F444E479CEAA9384B4EF8FC6E36A63D24EAA991C1AA3D3FCCD71504376BED98A1B7CF3BB7189D014D845958E6761454B56B0F00B2D8D73E6C2CD83DB35F30CB062CA5D232B52E761B1CD75B13A9BD6737E5644298DA5158D2962C4D9E709A28AA71AE67B4DB65FB454C5BC02CBDBB', 1735786177000);
INSERT INTO versions VALUES ('1592743608664753', 1, 'v1', 1, 'text', X'018DDA5749FB18403C9253A7B53B295D26A4FA1C964091BE728C12C59256FBC0B1A26E458CA376513511B5F70ABC5A16688659B6AFDE9F1380961CFF17DC8E545840AFDB86DDD74C6C3B9AD73BA7D9128D5B78EE4DF8FE3259E3B7A94D517C420B0272EA3DEC709538BAD3CEE936FE443F19F60480E77F', 1735786173000);
CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);
CREATE UNIQUE INDEX accounts_by_alias ON accounts (alias) WHERE alias IS NOT NULL;
CREATE INDEX attachments_by_policy
      ON attachments (account, policy_type, policy_id, entity_type, entity_id);
CREATE INDEX audit_batches_in_time ON audit_batches (ended_at, chain, sequence);
CREATE INDEX group_members_by_user ON group_members (account, user_id, group_id);
CREATE INDEX key_aliases_by_key ON key_aliases (account, key_id, alias);
CREATE INDEX key_imports_by_expiry ON key_imports (expires_at);
CREATE UNIQUE INDEX key_versions_by_id ON key_versions (version_id);
CREATE INDEX keys_by_deadline ON keys (delete_at) WHERE delete_at IS NOT NULL;
CREATE INDEX keys_by_expiry ON keys (material_expires_at) WHERE material_expires_at IS NOT NULL;
CREATE INDEX keys_by_rotation ON keys (rotated_at + rotation_seconds * 1000)
      WHERE rotation_seconds IS NOT NULL;
CREATE UNIQUE INDEX keys_of_service ON keys (account) WHERE is_service = 1;
CREATE INDEX nonces_by_expiry ON nonces (expires_at);
CREATE INDEX secrets_by_deadline ON secrets (planned_delete_at)
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
