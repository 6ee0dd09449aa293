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
      version_id TEXT NOT NULL, moved_at INTEGER NOT NULL DEFAULT 0,
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
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tHeDjQMkPxlX7fWRFbr', '202503505485551055', 'Active', X'01664FAF5E8207A274D6E1AC1E107E95B339A776E6F7106BBA1DA00DA1E3EF56F83427A16E23D400FA8BA4B79559F0E77A2B37E182CE207B1CAD4DF4279244A1EA2CE3A00D4705CCA66E94047E4BFBA1457F2DD3725B820FC05B785AF5010C573A374277E758F26C4278E4EE77E16CDD25E809BA672F0F6A6A97457CF87B55B0A348E112BBF66B', 1735786157000, 1, 1735786172000);
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tI3kLFgQ9m14ed88eO0', '274006543306801014', 'Inactive', X'01664FAF5E8207A274D6E1AC1E107E95B3CEF7DEAB64ADCFC597C46C7865B567FE8B386A1311AC83FEA072ED2BB97A4DC172F9DC6BCCE3F785903B348AF7D05932424A1C1443D7E30C07CDFEA50A66A8289BB0AC30DB8A2B2F1CFCE7967615BF6B4656F5B1FC9BD938FCB7FB427CADB98F039B6ADC257EFFA8F4D4583433ED845B447BCB8ABA8A', 1735786161000, 2, NULL);
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tW81DaCupAApPYikeEw', '274006543306801014', 'Active', X'01664FAF5E8207A274D6E1AC1E107E95B3788427DDEF41F4ACC237AD2D67D759F62B84078D3BD2E63CD9E6D3B32C0D74F8AB1E85DD230E1827180351774E2790170DB7A8287B2643A8C59354151278C3A03A549AFA4132A1667E2A2DE820A396009485DC8725518715554F62301D8412BDB34D473F832A301283B4D269A2CC989187A682F10F63', 1735786160000, 1, 1735786218000);
INSERT INTO access_keys VALUES ('1234567890123456', 'LTAI5tqBx54oJvkIdDeBSjMf', '202503505485551055', 'Inactive', X'01664FAF5E8207A274D6E1AC1E107E95B3876CBE44A63009F6D1F5C496622C27FF0DEC12DC181BE330DD74DD59317DFA9D6563AD6883C2FEA7676198BD9CC53DABAE7F6CFE240695F99A661C14419C4D23EE8488CD7B7F2569990C07E2BEC22D6E8666B46F906C0DB6EF542AEE67F324EFA38F62F2C5355D8B785C6F84166335163E4A14D6E31E', 1735786158000, 2, NULL);
INSERT INTO access_keys VALUES ('1234567890123456', 'testid', 'root', 'Active', X'01664FAF5E8207A274D6E1AC1E107E95B318FE5B86965990362C4B1E9C14EE840CAA7FE0F80C73C380838756F734AD5272A7446F15B121D0E4C70B696BB23000B65D8C898B62053799B5BB10E6A72A2661F6BB5CBDF2DECCD98E931E10C2123898364A78B80B9E0F8D35BF050FCB61BD85E347', 1735526945000, 1, 1735786206000);
INSERT INTO access_keys VALUES ('6066149126274752', 'LTAI5tU1HjnYnszQs0mGsFg4', 'root', 'Active', X'01D700A2D430FE4CFC55ABFBCF4DB48CA47642E953FA9F95754C70E35FE14FC4DBF9455E9446A9C2F97D68419933F595901A4F18435F03666FDB05183893047D141D132C7B7B12B075C448A51E4C369B1826DBF7D1E93C57D432EDE14DC09162F41A3D5CF010E7DEB2523C683568BC9E225BA8765B0FF1E21740C63FE441A67564768F4C3D4756', 1735786172000, 1, 1735786247000);
INSERT INTO access_keys VALUES ('6066149126274752', 'LTAI5tpxI61UDJflje5AlfsG', 'root', 'Active', X'01D700A2D430FE4CFC55ABFBCF4DB48CA4C1E6E4E8DB4565BE5F551A611F89634B3CB5DE1C6672DACBDCEB684B75305C2A4A1AC7B2DE741ADCBDDD25E12CF19807255AC59A81BAF7784E52ECCC363D8AAA84755EC8E0E00718304D2EEA325A5913F63706D625A552111123C6C7297CECE165581D9CD4F45900A1A53C51B00DC8DE042CFEFA8530', 1735786190000, 2, 1735786248000);
INSERT INTO accounts VALUES ('1234567890123456', 'Enabled', 8, 1735526945000, 22, 'published');
INSERT INTO accounts VALUES ('6066149126274752', 'Enabled', 2, 1735786172000, 2, 'the-partner');
INSERT INTO attachments VALUES ('1234567890123456', 'group', 'g-nHyX8QyLHMGI5OOw', 'Custom', '454538106631892772', 1735786168000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'role', '310317698117776021', 'Custom', '454538106631892772', 1735786170000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'user', '202503505485551055', 'System', 'AliyunSTSAssumeRoleAccess', 1735786171000, 1);
INSERT INTO audit_batches VALUES ('', 'server', 1, 1735786171000, 1735786171000, X'0000000000000000000000000000000000000000000000000000000000000000', X'B24383C6F353FD69077E5226BC307BB18E0E61F68AD64F53A4240E4E88EF6D04', X'893CB9BF5D41FD59F00C4AF19F58C959', '{"time":1735786171000,"requestId":"9b8fd64e-b9ab-4234-9785-0a00b3ac557d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess","parameters":{"PolicyType":"System","PolicyName":"AliyunSTSAssumeRoleAccess","UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.686}');
INSERT INTO audit_batches VALUES ('', 'server', 2, 1735786172000, 1735786172000, X'B24383C6F353FD69077E5226BC307BB18E0E61F68AD64F53A4240E4E88EF6D04', X'0A551270550F58D396E715185FC9A4A824961558CAD5F37045FFA5258486604E', X'8B35D473934B991414466F0B0494E001', '{"time":1735786172000,"requestId":"63c09063-8765-43b4-bbfe-3ab68328bb0d","account":"1234567890123456","principal":"acs:ram::1234567890123456:local","principalType":"local","principalId":"1234567890123456","accessKeyId":"","sourceAddress":"local","userAgent":"jinku (uid 0)","service":"local","action":"CreateAccount","isWrite":true,"resource":"acs:ram:*:6066149126274752:* acs:ram:*:6066149126274752:accesskey/LTAI5tU1HjnYnszQs0mGsFg4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.212}');
INSERT INTO audit_batches VALUES ('', 'server', 3, 1735786216000, 1735786216000, X'0A551270550F58D396E715185FC9A4A824961558CAD5F37045FFA5258486604E', X'798D3E40C5C657074D6482F0B34338B358B95BB2ADFD1A755FA54329C7031CA8', X'E5A616ED9797F6EE68CEA12750F61F00', '{"time":1735786216000,"requestId":"76ae9954-819d-490e-96d9-572e563e9e4c","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","message":"Specified access key is disabled.","status":400,"durationMs":0.262}');
INSERT INTO audit_batches VALUES ('', 'server', 4, 1735786217000, 1735786217000, X'798D3E40C5C657074D6482F0B34338B358B95BB2ADFD1A755FA54329C7031CA8', X'2BC9510BB6650ACBF608802A075D590D5649AA7B4C978E71EC9EF0C4CDF74A95', X'DFCC9C1DC23E3E76264A64D0A6B6DD82', '{"time":1735786217000,"requestId":"2b1ce970-b70d-400b-9c66-43743ac7fb31","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","message":"Specified access key is disabled.","status":400,"durationMs":0.639}');
INSERT INTO audit_batches VALUES ('', 'server', 5, 1735786222000, 1735786222000, X'2BC9510BB6650ACBF608802A075D590D5649AA7B4C978E71EC9EF0C4CDF74A95', X'789176E418F1837EE1FBA680CC7CC9478DF41EF422BC2D6FE50EBCF1DD47AB76', X'505B98814F546CB8207E7CF27383BF09', '{"time":1735786222000,"requestId":"e05b10b1-1348-4486-88ce-4c6835c1f794","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/db is forbidden by permission system.","status":403,"durationMs":0.754}');
INSERT INTO audit_batches VALUES ('', 'server', 6, 1735786223000, 1735786223000, X'789176E418F1837EE1FBA680CC7CC9478DF41EF422BC2D6FE50EBCF1DD47AB76', X'92D4102F1FC17AD61A1D7C84C59A75E582417A6490695ABBA0408BBDC2CF2FC9', X'05043831CB5918DD8AACC089C9C58F92', '{"time":1735786223000,"requestId":"a0e07cbf-5ad3-4855-80f6-3e8dc6684c88","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"Resource/default#0","outcome":"OK","status":200,"durationMs":0.581}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 10, 1735786149000, 1735786149000, X'78F602C6B3406733CC9C93730990A60F5DAD631C7266DFAE73CB58B2789101BB', X'8D519E56FB2A5750C984F31FB36B6232D02587F82FF719E71B451C10A4BD37A7', X'1FF973784C289EC0CEAFC15EE0FCB594', '{"time":1735786149000,"requestId":"ff1f9b96-c955-4608-809f-2c69335ea4bc","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecretVersionStage","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","label":"blue","parameters":{"SecretName":"app/db","VersionStage":"blue","MoveToVersion":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":8.056}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 100, 1735786250000, 1735786250000, X'68D755DB33F5B7695DD99442A28E1D48D1C7CA891098EF080F755613CC09C1FF', X'C03ABF1B95AAE0F25E520B0AB10EA99D3ECA6CDCFEC2D6364C2CD9AE6DC2C9A1', X'0E36834A5EFB04D2EEB4671BB42FD908', '{"time":1735786250000,"requestId":"d0e53ada-0e3b-461f-9e76-f1d55a7b63b1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.748}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 101, 1735786253000, 1735786253000, X'C03ABF1B95AAE0F25E520B0AB10EA99D3ECA6CDCFEC2D6364C2CD9AE6DC2C9A1', X'FF04A25DB43ED541D9CFD5CA8F2B03392F1110ADBEBBAD3FF066865E5122B8C7', X'611F658B4F558C591EF85A736FDDF308', '{"time":1735786253000,"requestId":"125125e8-54c5-4e5a-9ad0-029c5799c44f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/machine","parameters":{"RoleName":"machine"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.62}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 102, 1735786254000, 1735786254000, X'FF04A25DB43ED541D9CFD5CA8F2B03392F1110ADBEBBAD3FF066865E5122B8C7', X'F0CF0ECAE0AF723AA822411D19301E0E9AE16286134FE8DEE0E29166D532267F', X'CB0AAC2EBD5194DA453D578AEE89953A', '{"time":1735786254000,"requestId":"9ff534fb-3e3e-4ff2-97bd-e12295a94560","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListAccessKeys","isWrite":false,"resource":"acs:ram:*:1234567890123456:root","decidedBy":"owner","outcome":"OK","status":200,"durationMs":12.3}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 11, 1735786150000, 1735786150000, X'8D519E56FB2A5750C984F31FB36B6232D02587F82FF719E71B451C10A4BD37A7', X'C128AAB34FF88157ED4E2B0AFC8CF6B96D2274010AA402B9B94DCA1052F68B7D', X'0BB7941462A7DC7F0FCFD98FDACA2788', '{"time":1735786150000,"requestId":"e75556dc-5141-42c7-bc1d-0db5c407b61b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":8.885}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 12, 1735786151000, 1735786151000, X'C128AAB34FF88157ED4E2B0AFC8CF6B96D2274010AA402B9B94DCA1052F68B7D', X'A64BF614B30E8A98A6175623A44BB63FF714A419BC5DA1FCBFD4118C442837BB', X'6382EADA5D5DEC8F7BC377CF0B28D608', '{"time":1735786151000,"requestId":"b0a86b5d-804a-4976-b3db-c85289879be0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.709}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 13, 1735786152000, 1735786152000, X'A64BF614B30E8A98A6175623A44BB63FF714A419BC5DA1FCBFD4118C442837BB', X'323947A3729DEFD36B5493A08530F1F82A9F751E6B517328A6A5FB3AF557EAE4', X'052C59E174C869D4B0D1BD661B8B68B0', '{"time":1735786152000,"requestId":"8776631b-43c6-4b8b-9724-75f69825de64","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.983}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 14, 1735786153000, 1735786153000, X'323947A3729DEFD36B5493A08530F1F82A9F751E6B517328A6A5FB3AF557EAE4', X'5434A35F73F16C8665E9BA53C8A8F20200379E1D3B9E8ABED1E1DEEE20F5CDFB', X'30C02F3D498CBC538345958F30981FC2', '{"time":1735786153000,"requestId":"01763dc5-32f6-4c04-9614-9e367a84d25f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"RestoreSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.359}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 15, 1735786154000, 1735786154000, X'5434A35F73F16C8665E9BA53C8A8F20200379E1D3B9E8ABED1E1DEEE20F5CDFB', X'EC84EECBE5ACB991DEE93F6247DE68EE24BAEEAC586AE91FE79ED53775B6FDEB', X'0837AB20519280DE54081B5119851C08', '{"time":1735786154000,"requestId":"36b3e4cf-475f-4169-aaa8-e6ba5d8ed31b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone","ForceDeleteWithoutRecovery":"true"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.652}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 16, 1735786155000, 1735786155000, X'EC84EECBE5ACB991DEE93F6247DE68EE24BAEEAC586AE91FE79ED53775B6FDEB', X'A324998252EF96668049FE3BD7D9E6EA311A2D08D7DCEA0DA5DBBF7111C493F8', X'7C0E1A2FDF9F6094E1D34EC2464085EF', '{"time":1735786155000,"requestId":"a3451507-8516-4e03-8a92-e940fe4b9e9f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.528}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 17, 1735786156000, 1735786156000, X'A324998252EF96668049FE3BD7D9E6EA311A2D08D7DCEA0DA5DBBF7111C493F8', X'F4886230CF95B01C0F30D196FA87F008FF4107FF599725BA6259DF9E3A0418DA', X'ED4818160E88C2005F37089DE0210E9F', '{"time":1735786156000,"requestId":"cdd471d2-149f-4fc7-90a2-01ddd3422551","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.159}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 18, 1735786157000, 1735786157000, X'F4886230CF95B01C0F30D196FA87F008FF4107FF599725BA6259DF9E3A0418DA', X'7734E35E676FF4980D80BC719144A4E3213D6F9DC2FFFD0ED2ECD87EEC227E4B', X'C5E1979471A81E640F2024727942970A', '{"time":1735786157000,"requestId":"f3ae656a-d9e7-429b-a3ff-9a30f6b6ec9b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tHeDjQMkPxlX7fWRFbr acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.593}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 19, 1735786158000, 1735786158000, X'7734E35E676FF4980D80BC719144A4E3213D6F9DC2FFFD0ED2ECD87EEC227E4B', X'6EED1080B24D083E4C9CB70C5DADFE5EE7C90584272526E33A97AB98A09B0211', X'E43633D2666E7CAE3AEEDCACB9821B3D', '{"time":1735786158000,"requestId":"b45ce04d-f52e-4d12-8fdb-7b1051e7eb79","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tqBx54oJvkIdDeBSjMf acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.831}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 20, 1735786159000, 1735786159000, X'6EED1080B24D083E4C9CB70C5DADFE5EE7C90584272526E33A97AB98A09B0211', X'3CC8FDC1A00EC69AE240A6244F0CDC3B7EE21CCBD1BDCC26237171DE0C91C35F', X'E982E633FEABC1E84260CAAC906798F0', '{"time":1735786159000,"requestId":"98e851b5-a38b-4c40-9888-4c4b253b4313","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:accesskey/LTAI5tqBx54oJvkIdDeBSjMf","parameters":{"Status":"Inactive","UserName":"alice"},"former":[{"name":"Status","value":"Active"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.136}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 21, 1735786160000, 1735786160000, X'3CC8FDC1A00EC69AE240A6244F0CDC3B7EE21CCBD1BDCC26237171DE0C91C35F', X'09111F623AED9D5EAA26E605354B93C68ED27792C494187DE1E4FF345C213860', X'FEEDD01BF88BC320AAC3807DA3D025F8', '{"time":1735786160000,"requestId":"b4f2c722-d461-4b81-98b3-8ce99a5f6651","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tW81DaCupAApPYikeEw acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.009}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 22, 1735786161000, 1735786161000, X'09111F623AED9D5EAA26E605354B93C68ED27792C494187DE1E4FF345C213860', X'5325702A91DA75EEA9FA3370246502343665AEB5C062B3A54AF9BF059CD4FC70', X'9F67844D25DA3E247E39D8E37F9321C2', '{"time":1735786161000,"requestId":"c18a728b-d602-4b91-b52c-a8fab3386134","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tI3kLFgQ9m14ed88eO0 acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.489}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 23, 1735786162000, 1735786162000, X'5325702A91DA75EEA9FA3370246502343665AEB5C062B3A54AF9BF059CD4FC70', X'2C52A08EDEB5584AC9ED33D713719589AA7032E7062A25B00EF5CA90D654CAEC', X'8CFA7C7AFDD55A150C6FA3EEDB75C29D', '{"time":1735786162000,"requestId":"326f352d-17bd-41d6-b103-ccd980bb9a0a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob acs:ram:*:1234567890123456:accesskey/LTAI5tI3kLFgQ9m14ed88eO0","parameters":{"Status":"Inactive","UserName":"bob"},"former":[{"name":"Status","value":"Active"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.878}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 24, 1735786163000, 1735786163000, X'2C52A08EDEB5584AC9ED33D713719589AA7032E7062A25B00EF5CA90D654CAEC', X'40C6877058726C1409EC378809A8E01EDB8FF9562D010D417B7A3D78B53942A7', X'2014CC9ACEC3DCB155271B4216735D82', '{"time":1735786163000,"requestId":"03b3512b-c9ad-4776-9d00-915621d0b1c5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateLoginProfile","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":593.913}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 25, 1735786164000, 1735786164000, X'40C6877058726C1409EC378809A8E01EDB8FF9562D010D417B7A3D78B53942A7', X'255DFF6E0C40E797E5605B25CC832C15116DF1017E1F871080C18FEE8D96908A', X'9C4AC86F13359E9A2B4AA876D90F297E', '{"time":1735786164000,"requestId":"d68d4bd3-cf8c-42bb-ba6c-86e30a133850","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicy","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.148}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 26, 1735786165000, 1735786165000, X'255DFF6E0C40E797E5605B25CC832C15116DF1017E1F871080C18FEE8D96908A', X'D1965F8D2987B16F6D1E9AE03546B286C8A3FBC4F4EDA90EAC39ECAE4F5507A2', X'732AE5B5582AA3DCA5CB7B5DE85AA4A1', '{"time":1735786165000,"requestId":"4a575e15-8682-4acf-b44d-d9a7d939e043","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicyVersion","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","version":"v2","parameters":{"PolicyName":"reading","SetAsDefault":"true"},"former":[{"name":"DefaultVersion","value":"v1"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.694}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 27, 1735786166000, 1735786166000, X'D1965F8D2987B16F6D1E9AE03546B286C8A3FBC4F4EDA90EAC39ECAE4F5507A2', X'D674EBB40FAA2E0F737F5EE6D92FC03BF141EE62C9139B2833327D5D3DA89A46', X'AE7796B8C74E79E109B5CD04D70CE3D9', '{"time":1735786166000,"requestId":"b485d995-4e85-40c2-8018-a90d508483d4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers","parameters":{"GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.276}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 28, 1735786167000, 1735786167000, X'D674EBB40FAA2E0F737F5EE6D92FC03BF141EE62C9139B2833327D5D3DA89A46', X'55AA3CF4A6DFF4221C7256EA8D3AED25D569C570ACB352F1A633754AB64A7EC4', X'9DB3C236B87C267F7F541B7D23451318', '{"time":1735786167000,"requestId":"d10ed782-bf76-42a2-9dd8-f591d013eaeb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AddUserToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers","parameters":{"UserName":"alice","GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.415}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 29, 1735786168000, 1735786168000, X'55AA3CF4A6DFF4221C7256EA8D3AED25D569C570ACB352F1A633754AB64A7EC4', X'8D0DDC90AD40251EE2FE7D7B2EAF78D0E01277109A46CB7AB4735FB129627ABB', X'BDB1D5C59FEF411CB3CAB9C391D50934', '{"time":1735786168000,"requestId":"650b2bb8-4d1c-490e-bb68-cde3ceab61de","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyType":"Custom","PolicyName":"reading","GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.995}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 30, 1735786169000, 1735786169000, X'8D0DDC90AD40251EE2FE7D7B2EAF78D0E01277109A46CB7AB4735FB129627ABB', X'1795D768C5310AAD66D35EE4B7C149046E82176B8458DA3AACE6EE92F587C33D', X'723C662EBE2CE55238A0460E660F3F27', '{"time":1735786169000,"requestId":"c50d858d-a167-4b43-9d39-f35471512abf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.589}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 31, 1735786170000, 1735786170000, X'1795D768C5310AAD66D35EE4B7C149046E82176B8458DA3AACE6EE92F587C33D', X'48DD7E048EDBBA6B466201ED34317D85059F290337C464442CA08D0FC5BAF458', X'FB1AC8727BC271EC86A0DA2A00F8D15E', '{"time":1735786170000,"requestId":"00ccd422-5064-42c3-a83e-df778dfd0924","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyType":"Custom","PolicyName":"reading","RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.601}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 32, 1735786172000, 1735786172000, X'48DD7E048EDBBA6B466201ED34317D85059F290337C464442CA08D0FC5BAF458', X'08AB44FE0458CD3D1B418908F4A32FDF633B56FEBEA8D5BF2F847CC41128268E', X'54CD0A8490D8B1C1A73095B760BDE1C0', '{"time":1735786172000,"requestId":"02164729-1f9f-47e3-8766-2e51a4d4a603","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"202503505485551055","accessKeyId":"LTAI5tHeDjQMkPxlX7fWRFbr","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"AssumeRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleArn":"acs:ram::1234567890123456:role/reader","RoleSessionName":"before"},"decidedBy":"System/AliyunSTSAssumeRoleAccess#0","outcome":"OK","status":200,"durationMs":2.614}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 33, 1735786174000, 1735786174000, X'08AB44FE0458CD3D1B418908F4A32FDF633B56FEBEA8D5BF2F847CC41128268E', X'6D5F13A63FED1F85D9F17C25C48635EFE0622057F080849C2BA11EF8E3A6D1FC', X'E393CC5053D3550CEB235021816FB11E', '{"time":1735786174000,"requestId":"7cedb807-fa11-4c6a-99a3-29f442537395","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetSecretPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.513}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 34, 1735786175000, 1735786175000, X'6D5F13A63FED1F85D9F17C25C48635EFE0622057F080849C2BA11EF8E3A6D1FC', X'9DBACF2CD319DFEE5E92034F73CFBE8FDD10FD5EABC3CCB2A0D1EE888CD7549D', X'5DE6F36254589B96DBA47CB06B3703F4', '{"time":1735786175000,"requestId":"5eafa021-7c64-4121-b4c3-88f931b32e25","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.587}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 35, 1735786176000, 1735786176000, X'9DBACF2CD319DFEE5E92034F73CFBE8FDD10FD5EABC3CCB2A0D1EE888CD7549D', X'BB75F6B39800EDF5888C3405FC479B888F6983E6974307664089A0B00926A622', X'EEC2751CC63EF7D3C1D89CEDDB6ABDAE', '{"time":1735786176000,"requestId":"caab7a95-c46e-467c-95d4-c1abbaa0de22","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/app acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"KeyId":"key-hzz6775febfi4n4aytyvp","AliasName":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.643}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 36, 1735786177000, 1735786177000, X'BB75F6B39800EDF5888C3405FC479B888F6983E6974307664089A0B00926A622', X'2744A8A4F57F421D9D4815EDE87CDF6E93DD7ED716DA7DEEE25F81B845921617', X'F9D5CF0471D9EA0A0DD06178130AFD54', '{"time":1735786177000,"requestId":"d496331b-9d89-495a-84f7-1c1f06545710","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","version":"v1","parameters":{"SecretName":"under/key","VersionId":"v1","EncryptionKeyId":"key-hzz6775febfi4n4aytyvp"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.451}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 37, 1735786178000, 1735786178000, X'2744A8A4F57F421D9D4815EDE87CDF6E93DD7ED716DA7DEEE25F81B845921617', X'9BEDE9B7D735540F51612E76926DE5E548586B2E9D75FB9AD88A2272629D4DBC', X'3DA1BDDFCC549128F60DDF3B49BCF3A8', '{"time":1735786178000,"requestId":"cf0d10bc-9a18-4709-a33a-6d3a3d8ac8d8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","version":"b778ae63-5921-4ca7-9b84-0c686d446931","parameters":{"KeyId":"key-hzz6775febfi4n4aytyvp"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.233}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 38, 1735786179000, 1735786179000, X'9BEDE9B7D735540F51612E76926DE5E548586B2E9D75FB9AD88A2272629D4DBC', X'DC67ACA08CF7F760E53B9E4CABFDF1B181DFF8168B024F4E86B81D1832608AD8', X'50DE985B3B9C1D22BC82F37D24339492', '{"time":1735786179000,"requestId":"9ad3e85a-97cb-4554-830e-7c491a469ab7","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetKeyPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"KeyId":"key-hzz6775febfi4n4aytyvp"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.604}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 39, 1735786180000, 1735786180000, X'DC67ACA08CF7F760E53B9E4CABFDF1B181DFF8168B024F4E86B81D1832608AD8', X'DD1A5EA0283AE701BD47B03B8497EFCED9C7DB1C4695466CD005FC7D795B37A3', X'4891859458DE737452A5E62E65D6FEC5', '{"time":1735786180000,"requestId":"bbfb7d2b-4c9c-4ff9-80e1-dc8365b3c1b1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec43p5h50e9sg","parameters":{"KeySpec":"EC_P256","KeyUsage":"SIGN/VERIFY"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.018}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 40, 1735786181000, 1735786181000, X'DD1A5EA0283AE701BD47B03B8497EFCED9C7DB1C4695466CD005FC7D795B37A3', X'4742C3EDE4CD0E1D54551F697D55A48E28350F170E8CD8BD15C686B451A72C16', X'25BB00B4F351004F8F5FEE49D4BC44B4', '{"time":1735786181000,"requestId":"10353812-dd62-4c71-926b-d022222b8ae9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/signing acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec43p5h50e9sg","parameters":{"KeyId":"key-hzz6775fec43p5h50e9sg","AliasName":"alias/signing"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.766}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 41, 1735786182000, 1735786182000, X'4742C3EDE4CD0E1D54551F697D55A48E28350F170E8CD8BD15C686B451A72C16', X'E72C618C491572C251B2D8791C735BCB69AAA60174F74BECA4F1B310C81EB74D', X'2008D0BEE63B74BAF4608610BD409AD6', '{"time":1735786182000,"requestId":"8a169a62-5778-43ef-ba89-3abd14f54cc1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ScheduleKeyDeletion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec43p5h50e9sg","parameters":{"KeyId":"key-hzz6775fec43p5h50e9sg","PendingWindowInDays":"30"},"former":[{"name":"KeyState","value":"Enabled"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.68}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 42, 1735786183000, 1735786183000, X'E72C618C491572C251B2D8791C735BCB69AAA60174F74BECA4F1B310C81EB74D', X'4E917B28FFB7DFB8A1934F8DADE0BD66AEBBA72029802D54596442D2331C5856', X'C025023DEAE420D92FD6DADB07C49898', '{"time":1735786183000,"requestId":"affedee8-0d24-4b96-b03e-982fd45a0ebd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:1234567890123456:account-alias/former acs:ram:*:1234567890123456:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.688}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 43, 1735786184000, 1735786184000, X'4E917B28FFB7DFB8A1934F8DADE0BD66AEBBA72029802D54596442D2331C5856', X'23A0779882A5FE713BD8B9E44B1187E55EE352493FCAB01CB5582F240C07EB0D', X'6AF94FDC3A19180E8E879ED489C675EC', '{"time":1735786184000,"requestId":"80811a54-307b-4258-be39-e62304f80733","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:1234567890123456:account-alias/published acs:ram:*:1234567890123456:*","former":[{"name":"AccountAlias","value":"former"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.468}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 44, 1735786186000, 1735786186000, X'23A0779882A5FE713BD8B9E44B1187E55EE352493FCAB01CB5582F240C07EB0D', X'5CB0FCCEBF80DFAC0250B76BBB5199BED905E11B3C8959002A17AC0FD24B0A1F', X'273A8CE8565DED6990B929A3E4EE2E8B', '{"time":1735786186000,"requestId":"426be8ef-a982-4b24-825b-c562ea13b50d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/machine","parameters":{"RoleName":"machine"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.976}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 45, 1735786187000, 1735786187000, X'5CB0FCCEBF80DFAC0250B76BBB5199BED905E11B3C8959002A17AC0FD24B0A1F', X'97A2D5D5C79FA0E2B17AF32FC59EA94EDEF7C908F701AB17AF9D1E5DB663805C', X'9CCA4361BE6FEEEF02F13AA3BDC19062', '{"time":1735786187000,"requestId":"9daa156e-ab51-4f3d-a7ee-5d9c33096415","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Encrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.512}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 46, 1735786188000, 1735786188000, X'97A2D5D5C79FA0E2B17AF32FC59EA94EDEF7C908F701AB17AF9D1E5DB663805C', X'59EF1C737186BE6126B95D8D1C02B5A0A07DD511B3537B30C6541D6515C5382D', X'C4CFE1FFEA67974C4F988DEAE3ACF23C', '{"time":1735786188000,"requestId":"90aee2f2-7751-421e-b2fb-0a0c4ba4c33c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","version":"ddf3233d-93c7-4a1d-804f-6a67eb050c42","parameters":{"KeyId":"key-hzz6775febfi4n4aytyvp"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.648}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 47, 1735786189000, 1735786189000, X'59EF1C737186BE6126B95D8D1C02B5A0A07DD511B3537B30C6541D6515C5382D', X'25D4CF1F9EFA173EC821DA0D3057CB839F4F9262A92BC438B02BFA6A62427EC6', X'CA7C39EAA8C61E05A562762666AEEB8B', '{"time":1735786189000,"requestId":"b4eb3b5e-bc5f-4024-99b5-0f55ab0000fb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Encrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.976}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 48, 1735786191000, 1735786191000, X'25D4CF1F9EFA173EC821DA0D3057CB839F4F9262A92BC438B02BFA6A62427EC6', X'EB2A49CB78B76A3B75408B7827012C938BF3A469945A8AA30827F24959D71A22', X'543E2E2DA939C0DD2AB91F828C49F3EB', '{"time":1735786191000,"requestId":"4deb00cd-72d9-4804-b6ed-9c1623904d89","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fecf7qk30qtana","parameters":{"Origin":"EXTERNAL"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.964}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 49, 1735786192000, 1735786192000, X'EB2A49CB78B76A3B75408B7827012C938BF3A469945A8AA30827F24959D71A22', X'9346C0B67D731CA26DB29E7C76798CF7E348199790BAA9343088193EBBB10C16', X'4AAA1CCD020AB83257A6A4E257B94099', '{"time":1735786192000,"requestId":"7995332e-57ba-4bed-9be0-9cde2512aed5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetParametersForImport","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fecf7qk30qtana","parameters":{"KeyId":"key-hzz6775fecf7qk30qtana"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":86.933}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 50, 1735786193000, 1735786193000, X'9346C0B67D731CA26DB29E7C76798CF7E348199790BAA9343088193EBBB10C16', X'D53B56C2A928120344762B039191A00E72215F28D057566A3932EB5B182E1207', X'66A7F429A197C7D10EB7A027180B21AA', '{"time":1735786193000,"requestId":"ff75d026-8d95-4a7d-9ed3-909457737741","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.652}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 51, 1735786194000, 1735786194000, X'D53B56C2A928120344762B039191A00E72215F28D057566A3932EB5B182E1207', X'068433D9E811928C06A3BB341C7F3BABA1DF55FB0D7FD33B138BFD98E449F0EC', X'9C5A9E9717918FD2E7F2EB13B1FDCF83', '{"time":1735786194000,"requestId":"01e0e332-4579-4fce-8bfa-312f86f89828","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":13.195}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 52, 1735786195000, 1735786195000, X'068433D9E811928C06A3BB341C7F3BABA1DF55FB0D7FD33B138BFD98E449F0EC', X'13F666581C1B59BC7DF858EE778DCF78175357C54CAC568109CBD1A90D62C1D0', X'96B009A9F23FA11BC306AC32DD0B1A8D', '{"time":1735786195000,"requestId":"ae05bdfb-b836-48d2-81c0-27e50c5d30b6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","parameters":{"SecretName":"app/binary"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.137}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 53, 1735786196000, 1735786196000, X'13F666581C1B59BC7DF858EE778DCF78175357C54CAC568109CBD1A90D62C1D0', X'670862063BB750A6415BC444DA1E856175CAE2CB8F3A1C0EDDF7CB0721D0FBA7', X'DBC8C700F719CB1BB24019CFA8633AA2', '{"time":1735786196000,"requestId":"b18efcf8-c7db-4ee1-aa51-86fc5a13d95c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"Rejected.ResourceInDeleteWindow","message":"secret in delete peroid","status":409,"durationMs":0.751}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 54, 1735786197000, 1735786197000, X'670862063BB750A6415BC444DA1E856175CAE2CB8F3A1C0EDDF7CB0721D0FBA7', X'619A00967F8DE1A329DAA9478FB3384B2D0252DDE44C1AB1136E9CF0927EDEEC', X'0F3F7E2840B92673D1114911EFB9C4E8', '{"time":1735786197000,"requestId":"ae47bd80-c74d-4df6-81b7-41fe0da21fc0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.568}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 55, 1735786198000, 1735786198000, X'619A00967F8DE1A329DAA9478FB3384B2D0252DDE44C1AB1136E9CF0927EDEEC', X'1156EC050E4A7838510E4B785AF8F2CDCECB872E7785A21A27050E4EDC8FC1BE', X'A563A0E2563891207C4FFA7FD46AD020', '{"time":1735786198000,"requestId":"06548657-ff8c-40d4-b36d-5e6c0946af3b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone"},"decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","message":"Resource not found.","status":404,"durationMs":0.606}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 56, 1735786199000, 1735786199000, X'1156EC050E4A7838510E4B785AF8F2CDCECB872E7785A21A27050E4EDC8FC1BE', X'328E4F7C189D8C83B3BB16C38A4F13744FC587FF16DC7F140334F68758D48C0A', X'1525905807568D4B7A58AC1BA647AB39', '{"time":1735786199000,"requestId":"88790019-a007-4561-b0ae-167de91085b0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.247}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 57, 1735786200000, 1735786200000, X'328E4F7C189D8C83B3BB16C38A4F13744FC587FF16DC7F140334F68758D48C0A', X'8342C8F155FB4937E6E7609024F7404BB7B44131198B086B74399B25B40B3209', X'0D6E92BB6DB29DA258CE60DE67B8D86E', '{"time":1735786200000,"requestId":"706c915d-1f1f-4ea2-896e-a059ac1a60e5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.143}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 58, 1735786201000, 1735786201000, X'8342C8F155FB4937E6E7609024F7404BB7B44131198B086B74399B25B40B3209', X'3C6B2FDBC49F81041B8285233D905DB80A9C0A2573842E099A4F2A203E83340C', X'2B0AECC60A3D2CFB0EBFC71D3CBD7A79', '{"time":1735786201000,"requestId":"2ce1e27d-1c48-4a2c-99f6-7bd574708a1e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","parameters":{"SecretName":"app/binary"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.383}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 59, 1735786202000, 1735786202000, X'3C6B2FDBC49F81041B8285233D905DB80A9C0A2573842E099A4F2A203E83340C', X'C1C237417ABD553FCAE0501A28B6F17B047EEB561B81871068A0114B84F2107B', X'4475EB23FFD1429EA25345418A9F4C4F', '{"time":1735786202000,"requestId":"866833ad-d644-473e-88ab-6d7060d14c86","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.898}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 60, 1735786203000, 1735786203000, X'C1C237417ABD553FCAE0501A28B6F17B047EEB561B81871068A0114B84F2107B', X'9F988B2D3C9042E84FD4329A97CDD43A65C592164E6567E11077CC1C3F60027E', X'E0DE1D6272719539F8EE4F49897838EA', '{"time":1735786203000,"requestId":"adf7f3ac-d4d9-4b7f-a93f-825502d2abca","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.201}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 61, 1735786204000, 1735786204000, X'9F988B2D3C9042E84FD4329A97CDD43A65C592164E6567E11077CC1C3F60027E', X'D5A59A0A65A03BF1627AE7D4BC7DD324B88B16143CC4CDC854F5575AD88D767C', X'2D8E7BBBF4CAC0BBA1533C74FB6C5193', '{"time":1735786204000,"requestId":"b4984fe5-ad06-4944-beee-5ab61eb36421","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone"},"decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","message":"Resource not found","status":404,"durationMs":0.392}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 62, 1735786205000, 1735786205000, X'D5A59A0A65A03BF1627AE7D4BC7DD324B88B16143CC4CDC854F5575AD88D767C', X'A4A8C89D6F37E42A5696E614082A465165CC1A98E1895174390711D839E72B25', X'0951785A474B8C7483EE156E757AD1DF', '{"time":1735786205000,"requestId":"7962f3a0-9521-42c2-96aa-f6df0a4f608d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","parameters":{"SecretName":"app/db","VersionId":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.657}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 63, 1735786206000, 1735786206000, X'A4A8C89D6F37E42A5696E614082A465165CC1A98E1895174390711D839E72B25', X'53FA6171247F96C61E5573346A4BF5F140E208A3FA5562CC3AF49C3131A4BC34', X'D66D0294522900BD8EE5D18A8BA509AC', '{"time":1735786206000,"requestId":"a08cd9a8-be63-48dc-ad83-1196388b17b6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","parameters":{"SecretName":"app/db","VersionId":"v2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.381}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 64, 1735786207000, 1735786207000, X'53FA6171247F96C61E5573346A4BF5F140E208A3FA5562CC3AF49C3131A4BC34', X'48ABD178267C87F50EA1AB316093F718079678183C2FEE83E40996D43A424E48', X'8ACF296F0E127255E8EC5ABD5EEE3021', '{"time":1735786207000,"requestId":"c3cf7616-5bfb-42ff-a303-78ef11dca4f2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","parameters":{"SecretName":"app/db","VersionId":"v3"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.376}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 65, 1735786208000, 1735786208000, X'48ABD178267C87F50EA1AB316093F718079678183C2FEE83E40996D43A424E48', X'07D6D7D40483227A49DFC51FC1CFC2F26A5CAFDBA504321FC185A0E8DB0A84FA', X'A34EFDDA3107B556A5351EC63177C47D', '{"time":1735786208000,"requestId":"c731f42e-027a-478c-8391-c9953d62d047","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","parameters":{"SecretName":"app/db","VersionId":"v4"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.424}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 66, 1735786209000, 1735786209000, X'07D6D7D40483227A49DFC51FC1CFC2F26A5CAFDBA504321FC185A0E8DB0A84FA', X'C59A4649194ADD1D263357A7E1F7E4C42323E25325F87A1C2AB5B78BEF61E986', X'BCD6FCA33ACDC657F065957C90D9827F', '{"time":1735786209000,"requestId":"00b38336-1716-4229-9568-ad8bb3487d5f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"ACSPrevious","parameters":{"SecretName":"app/db","VersionStage":"ACSPrevious"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.849}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 67, 1735786210000, 1735786210000, X'C59A4649194ADD1D263357A7E1F7E4C42323E25325F87A1C2AB5B78BEF61E986', X'41A8FFF050B64F502518E9DA9F1D8FC196A69417DAF38BB7598CEDE6E3B2A9CB', X'03606B3831A9089DAC0826322400543D', '{"time":1735786210000,"requestId":"ed5c4541-5843-4b69-a9f4-117b144f73cd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"blue","parameters":{"SecretName":"app/db","VersionStage":"blue"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.329}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 68, 1735786211000, 1735786211000, X'41A8FFF050B64F502518E9DA9F1D8FC196A69417DAF38BB7598CEDE6E3B2A9CB', X'C6502137CA38B5FA3051DB60E10EC6575A273412A206BDF2068FAE72FDB2DEE5', X'E8C96150230E6D72BB5AEC63A376D110', '{"time":1735786211000,"requestId":"69f0065c-f67d-47f5-87bb-5d8e21546542","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecretVersionIds","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.959}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 69, 1735786212000, 1735786212000, X'C6502137CA38B5FA3051DB60E10EC6575A273412A206BDF2068FAE72FDB2DEE5', X'01EA967127ED0CE9FFD073D7960BADB952E8C7CD1887A8F2A2B2D07FF9E6BC86', X'2A0A01DA8EB2117DA0410FD63FBB6D9E', '{"time":1735786212000,"requestId":"7191c1d1-e58d-4bf7-a457-2afb48d897ba","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.259}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 7, 1735786146000, 1735786146000, X'8E1CA220850D3B43650456342F073725FA7687ABB77210B935F542EED3AC0B1C', X'A83BACF4C03ABE64E9908C803894AF9D3642DDF05B084915AB65B3D2925A9CCA', X'FAFA46B852509B1353E50F1782CB809F', '{"time":1735786146000,"requestId":"164290e2-d60f-4fac-b9c3-e145128a471f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","parameters":{"SecretName":"app/db","VersionId":"v2"},"former":[{"name":"ACSCurrent","value":"v1"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.636}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 70, 1735786213000, 1735786213000, X'01EA967127ED0CE9FFD073D7960BADB952E8C7CD1887A8F2A2B2D07FF9E6BC86', X'3752CF90D60216DD275C98764123072219981426ED4D418F79E62D08CB28E344', X'08A95DE2101FF5FA4B8C995D295F128A', '{"time":1735786213000,"requestId":"060bb8ff-581e-4b73-892b-c3274acf0fa0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.263}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 71, 1735786214000, 1735786214000, X'3752CF90D60216DD275C98764123072219981426ED4D418F79E62D08CB28E344', X'72BCDB7FECC5323E8885B656E81BBB2718DA23BDF28F078853768D36B0E6C2A7', X'941A707452AF1D03F2A570CAEE1515BF', '{"time":1735786214000,"requestId":"f3819928-cf94-414a-b887-cd04f35aea14","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"202503505485551055","accessKeyId":"LTAI5tHeDjQMkPxlX7fWRFbr","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":0.836}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 72, 1735786215000, 1735786215000, X'72BCDB7FECC5323E8885B656E81BBB2718DA23BDF28F078853768D36B0E6C2A7', X'A1E130EE9CA63DF3B815FF6DB768E6F1CE9D7649BC98332141E57E53B5EBE943', X'077A89C5364887F58C87581B840922B6', '{"time":1735786215000,"requestId":"c0ca6821-fa5b-4185-80ff-d8f04ada13a8","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"202503505485551055","accessKeyId":"LTAI5tHeDjQMkPxlX7fWRFbr","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":1.056}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 73, 1735786218000, 1735786218000, X'A1E130EE9CA63DF3B815FF6DB768E6F1CE9D7649BC98332141E57E53B5EBE943', X'B87FA85DDBEACABE7812AA5F3BD414EA27E43212A53ABCB64D225D556118E016', X'BAADA76FE02A9FB535863324DF8B9E6F', '{"time":1735786218000,"requestId":"0d82902e-4c55-4173-9ec3-9b99d94da1df","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"274006543306801014","accessKeyId":"LTAI5tW81DaCupAApPYikeEw","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/db is forbidden by permission system.","status":403,"durationMs":0.789}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 74, 1735786219000, 1735786219000, X'B87FA85DDBEACABE7812AA5F3BD414EA27E43212A53ABCB64D225D556118E016', X'C5F75955F69E4988AACE23AB1BF112F04C5E4FA509E06461C54ABCDD63C0E7E9', X'39E3616785E641E77A70ED983C3ACD6B', '{"time":1735786219000,"requestId":"78fa5d41-6be8-4517-adef-f9b692c8ed62","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"274006543306801014","accessKeyId":"LTAI5tW81DaCupAApPYikeEw","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":0.963}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 75, 1735786220000, 1735786220000, X'C5F75955F69E4988AACE23AB1BF112F04C5E4FA509E06461C54ABCDD63C0E7E9', X'D8CAA75A4FB34DA369B89794EB65ECEBA27E0F1116947154458901AA632D1191', X'0EDA5A8517BBFC85AC1882FF3710E82E', '{"time":1735786220000,"requestId":"67e3fcaf-0edc-4985-a8d4-8cd260575850","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"310317698117776021:before","accessKeyId":"STS.UE1j80Um5VTuvh8AIpnhp9rJf1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":2.079}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 76, 1735786221000, 1735786221000, X'D8CAA75A4FB34DA369B89794EB65ECEBA27E0F1116947154458901AA632D1191', X'AFA56FBDBD12C70C4AD720F055E8310B3555AF4FE5C8F2D011E9E307497B7403', X'BC75C8A54592C8A609739C3A36B1D9F0', '{"time":1735786221000,"requestId":"f2be9dd7-1619-41d2-83a0-f03fe51db92b","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"310317698117776021:before","accessKeyId":"STS.UE1j80Um5VTuvh8AIpnhp9rJf1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":3.341}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 77, 1735786225000, 1735786225000, X'AFA56FBDBD12C70C4AD720F055E8310B3555AF4FE5C8F2D011E9E307497B7403', X'534174CA20565F752A4B12C73FF7E95548CE1F28A2D3F88D49330E8148E0B386', X'706432FCBB74299B6907E4A58858608A', '{"time":1735786225000,"requestId":"47290172-8331-4c2c-ae93-42ed18e3dd0d","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"310317698117776021:before","accessKeyId":"STS.UE1j80Um5VTuvh8AIpnhp9rJf1","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"GetCallerIdentity","isWrite":false,"outcome":"OK","status":200,"durationMs":0.534}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 78, 1735786226000, 1735786226000, X'534174CA20565F752A4B12C73FF7E95548CE1F28A2D3F88D49330E8148E0B386', X'D422C8773573AA4AC0B5B269F83414E89A66E8DB14C76D1FA22852E75AFCB6D4', X'65B2E8659E08FC999E245F653EA0ADA3', '{"time":1735786226000,"requestId":"85048349-1ad4-4131-b226-495690217daf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretPolicy","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.678}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 79, 1735786227000, 1735786227000, X'D422C8773573AA4AC0B5B269F83414E89A66E8DB14C76D1FA22852E75AFCB6D4', X'D8A90D4E40EA50DCC9F41F221FEDE2E7B66458AC040FB42CF2FCB90B7BEF0125', X'2B07665D6F4B8B2C80D1FAD788BC68F4', '{"time":1735786227000,"requestId":"094271f2-48f9-4d7a-8791-682abeb0f67c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListUsers","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.785}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 8, 1735786147000, 1735786147000, X'A83BACF4C03ABE64E9908C803894AF9D3642DDF05B084915AB65B3D2925A9CCA', X'891F129ED94B458417B62A53D7EEFF1EFF34F46564B9381A5E47669460F44483', X'8BACA2D4EE9B74C0A0B8177907EADA88', '{"time":1735786147000,"requestId":"df816c85-0ae0-4e90-8e17-82f65405e55e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","parameters":{"SecretName":"app/db","VersionId":"v3"},"former":[{"name":"ACSPrevious","value":"v1"},{"name":"ACSCurrent","value":"v2"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.269}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 80, 1735786228000, 1735786228000, X'D8A90D4E40EA50DCC9F41F221FEDE2E7B66458AC040FB42CF2FCB90B7BEF0125', X'52E8323155C26D9895945E141D192D74EC58CDEA1C19660487A4D5AD651E1DD1', X'27584D8F2B9600E948D795713951A7B6', '{"time":1735786228000,"requestId":"e30d2ad2-45f6-4bee-bfb4-00e415aad5a8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.428}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 81, 1735786229000, 1735786229000, X'52E8323155C26D9895945E141D192D74EC58CDEA1C19660487A4D5AD651E1DD1', X'E85B872C729B1AD269167F7F0E6A3697C39E3492E9E44282C55D7AE58B05C180', X'0AA2FE0D37127AEEBAEB6AB9A49BD711', '{"time":1735786229000,"requestId":"c3ebbb7a-092d-4e13-975c-daa8343ac6ef","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetLoginProfile","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.539}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 82, 1735786230000, 1735786230000, X'E85B872C729B1AD269167F7F0E6A3697C39E3492E9E44282C55D7AE58B05C180', X'990B506BA614D1226D16D38D1B95297945F741328D23274FDA799D89A189A974', X'CCD14FB9C9D4DC603B2EE960C37B5225', '{"time":1735786230000,"requestId":"6fa048d7-92e9-4d92-832d-ff9e01fb49db","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListGroupsForUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.536}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 83, 1735786231000, 1735786231000, X'990B506BA614D1226D16D38D1B95297945F741328D23274FDA799D89A189A974', X'85928627DB11A2429EEF08ED8D8FF8094357C6D953DF269838F2C187E32E2AA5', X'F4F4192CF445461FC92C633F97803B6F', '{"time":1735786231000,"requestId":"358ec3ed-97ac-44c4-8e5f-eeabe053b244","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForGroup","isWrite":false,"resource":"acs:ram:*:1234567890123456:group/readers","parameters":{"GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.611}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 84, 1735786232000, 1735786232000, X'85928627DB11A2429EEF08ED8D8FF8094357C6D953DF269838F2C187E32E2AA5', X'8500CC5DE0A127D844FD4F35FDCB4CB5F6B8E9F79A0BC8E1FDE0245E5D347E19', X'2EEC1EB511438E19AC569DAFB6E1DBEB', '{"time":1735786232000,"requestId":"4b16b023-948f-4079-bffb-904eb9a97637","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetPolicy","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading","PolicyType":"Custom"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.635}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 85, 1735786233000, 1735786233000, X'8500CC5DE0A127D844FD4F35FDCB4CB5F6B8E9F79A0BC8E1FDE0245E5D347E19', X'2D88AEF069AC6BDB63F1D8E6B1C3F9FB9C7980D7FA0E0BCB713C98C86CD8427D', X'CB83A6005D6D414860027DD6E24DE386', '{"time":1735786233000,"requestId":"4ccb9b21-ad62-45e4-afa4-ed83d387f387","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPolicyVersions","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading","PolicyType":"Custom"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.417}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 86, 1735786234000, 1735786234000, X'2D88AEF069AC6BDB63F1D8E6B1C3F9FB9C7980D7FA0E0BCB713C98C86CD8427D', X'9C7667D8F9BB8851DC1E950EFBC57AD3633A00946D83598A053D7421044B92FA', X'1E8BF9A9E35AE030A32F2FAC77F8542F', '{"time":1735786234000,"requestId":"69c7712f-9f60-431e-a550-6cfba6586a97","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.783}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 87, 1735786235000, 1735786235000, X'9C7667D8F9BB8851DC1E950EFBC57AD3633A00946D83598A053D7421044B92FA', X'60958EE729B2EAF45BFE38B862CB0971DE09C8ABA61B09D140CD08A321155C45', X'C81FDAE6734F344277D0EFFFB85FD2B4', '{"time":1735786235000,"requestId":"e4d05031-f725-4c29-bfdd-8c0d04e2346f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.359}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 88, 1735786236000, 1735786236000, X'60958EE729B2EAF45BFE38B862CB0971DE09C8ABA61B09D140CD08A321155C45', X'5FA578763A53DD03BAD4DA8B680D1662D01015B00D208C6E4DFAE384414D763D', X'9B3904BF19DBD4CE6477500678EF0E24', '{"time":1735786236000,"requestId":"f48162cc-9b6a-49ae-84b2-21696d1d6952","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.642}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 89, 1735786237000, 1735786237000, X'5FA578763A53DD03BAD4DA8B680D1662D01015B00D208C6E4DFAE384414D763D', X'64563E9F3A3C0D0A9342EE81F09177162AF267D62A95B00F19781AAE38854583', X'62147AF516736E67D6454FFA0182CCBC', '{"time":1735786237000,"requestId":"8f8fe2f6-6948-41cd-a9b1-156b6080b59d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.076}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 9, 1735786148000, 1735786148000, X'891F129ED94B458417B62A53D7EEFF1EFF34F46564B9381A5E47669460F44483', X'78F602C6B3406733CC9C93730990A60F5DAD631C7266DFAE73CB58B2789101BB', X'AA008BAF5407A5F1708038AFA7631B1C', '{"time":1735786148000,"requestId":"347a0dc6-61dc-470e-a7aa-17f8daafffcc","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","parameters":{"SecretName":"app/db","VersionId":"v4"},"former":[{"name":"ACSPrevious","value":"v2"},{"name":"ACSCurrent","value":"v3"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.235}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 90, 1735786238000, 1735786238000, X'64563E9F3A3C0D0A9342EE81F09177162AF267D62A95B00F19781AAE38854583', X'DBDA794EC6C777E180C34AEBD479FED3F2DE10E6F5C7083300C50918BCF85FD3', X'7A5DE9039C6B8DF6BCB2C0DC7234BA59', '{"time":1735786238000,"requestId":"571b3faa-50bc-4774-8c7f-cc4f5a60e5cc","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"SecretName":"under/key"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.225}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 91, 1735786239000, 1735786239000, X'DBDA794EC6C777E180C34AEBD479FED3F2DE10E6F5C7083300C50918BCF85FD3', X'C92BDD079372E313973CECCD24B269AC6799135CAFD49F640C4B2EB52929FB13', X'BF8D9FA044A1F9FE45D146DB45D881FB', '{"time":1735786239000,"requestId":"023c9c96-ba66-40e1-8e6c-17736f0bb88e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key","parameters":{"SecretName":"under/key"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.833}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 92, 1735786240000, 1735786240000, X'C92BDD079372E313973CECCD24B269AC6799135CAFD49F640C4B2EB52929FB13', X'99EDDCE901085737F573A45819E822FFA2506E68FB7549679E9799CCA510B600', X'39EF11B8F67686ABFB58B9AD8850421B', '{"time":1735786240000,"requestId":"d3093204-d4e1-45a9-89e3-2a4efc2167ab","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.721}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 93, 1735786241000, 1735786241000, X'99EDDCE901085737F573A45819E822FFA2506E68FB7549679E9799CCA510B600', X'CF13A3E6CD4332B96F968E1EB7BB617E086527929BFB80C9817A4495EF2A97E1', X'4482384006FBD64DE050C4EBEF066F8F', '{"time":1735786241000,"requestId":"f5406065-87e1-4537-917a-f0d7bc112383","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec43p5h50e9sg","parameters":{"KeyId":"alias/signing"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.477}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 94, 1735786242000, 1735786242000, X'CF13A3E6CD4332B96F968E1EB7BB617E086527929BFB80C9817A4495EF2A97E1', X'E92CC511E6E0C133FB2DD4C6BB7AB6DC7B062641DBB8334461D3C0FC17179015', X'DE347194C36467B915152C88FFFBD888', '{"time":1735786242000,"requestId":"b560da13-e71e-4ed2-be81-b6685549fbca","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"Rejected.UnsupportedOperation","message":"Unsupported operation.","status":400,"durationMs":0.955}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 95, 1735786243000, 1735786243000, X'E92CC511E6E0C133FB2DD4C6BB7AB6DC7B062641DBB8334461D3C0FC17179015', X'2D408F3FC72267A5B33518C591720201C3D0F6D64EDDCC5B61B3F54A8A33623D', X'785C927C863D2EBDA0FA80AC9C5B4772', '{"time":1735786243000,"requestId":"cfd311a6-8dd0-403f-9686-d9ed8608bd28","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec43p5h50e9sg","parameters":{"KeyId":"alias/signing"},"decidedBy":"owner","outcome":"Rejected.PendingDeletion","message":"The request was rejected because the key state is PendingDeletion.","status":409,"durationMs":0.448}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 96, 1735786244000, 1735786244000, X'2D408F3FC72267A5B33518C591720201C3D0F6D64EDDCC5B61B3F54A8A33623D', X'CA8AADAE8388B792FF8FFEBA5231ADED8973DD3C1BDA14E58EDA8040567F73C2', X'D7C06F0486B916BB30A189AAB04C3FD7', '{"time":1735786244000,"requestId":"e6167835-1c87-4a98-b31c-5b3935e063ef","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListKeys","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.486}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 97, 1735786245000, 1735786245000, X'CA8AADAE8388B792FF8FFEBA5231ADED8973DD3C1BDA14E58EDA8040567F73C2', X'09208001D13C242961FC85093D7D9B04B77EB824AC35213F0AE5ACF1CCAB64FC', X'1441D4256C376E0B7F124AC8F8F80BA8', '{"time":1735786245000,"requestId":"278e644d-d199-4eec-a590-3e1145b721fa","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListAliases","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.804}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 98, 1735786246000, 1735786246000, X'09208001D13C242961FC85093D7D9B04B77EB824AC35213F0AE5ACF1CCAB64FC', X'99AAB3579775DE8D7E3F2E422B29EA9A4D271FBA0CFFD451D582A1AF8A7AC4BF', X'295C33C234B2BAEF048A74DAD677B784', '{"time":1735786246000,"requestId":"1983a911-033b-4993-a91e-e873712f6d84","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:1234567890123456:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.387}');
INSERT INTO audit_batches VALUES ('1234567890123456', 'server', 99, 1735786249000, 1735786249000, X'99AAB3579775DE8D7E3F2E422B29EA9A4D271FBA0CFFD451D582A1AF8A7AC4BF', X'68D755DB33F5B7695DD99442A28E1D48D1C7CA891098EF080F755613CC09C1FF', X'F95D653721954EFD1E2A830176B2F61C', '{"time":1735786249000,"requestId":"5e7bfc08-b5f1-49bd-b742-200c06f76af3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febfi4n4aytyvp","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.399}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 1, 1735786173000, 1735786173000, X'0000000000000000000000000000000000000000000000000000000000000000', X'9F33BCF9A3BE1CCD295675A0E539126F99D49F5E59CAF09DE1557B8BE33DFF98', X'96AA3F0443834E94DE70DEAEA6867F6D', '{"time":1735786173000,"requestId":"e442aefb-653d-4515-bbd9-48e084b39473","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:6066149126274752:secret/app/db acs:kms:cn-hangzhou:6066149126274752:key/key-hzz6775febd1axzbmnrq3 acs:kms:cn-hangzhou:6066149126274752:alias/acs/kms","version":"v1","parameters":{"SecretName":"app/db","VersionId":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.95}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 2, 1735786185000, 1735786185000, X'9F33BCF9A3BE1CCD295675A0E539126F99D49F5E59CAF09DE1557B8BE33DFF98', X'4B0DF6F0837E88E78686FF46C131E065744D80B3861309C137345A9ED18B12CA', X'8157F96BD09F24110F0A49F4B31BA093', '{"time":1735786185000,"requestId":"1a2d6437-8625-4f5d-93f4-98a1e2979afd","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:6066149126274752:account-alias/the-partner acs:ram:*:6066149126274752:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.296}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 3, 1735786190000, 1735786190000, X'4B0DF6F0837E88E78686FF46C131E065744D80B3861309C137345A9ED18B12CA', X'37A2ADD3D4FA0D38D8C7AB6BDB5E002D9BB44EE22C47CFCF6D577AB1EE175A86', X'B141A59B96EC1B302C648120B0BE340E', '{"time":1735786190000,"requestId":"21ea9353-dffb-4003-ab89-71dfb1c4a8a7","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:6066149126274752:accesskey/LTAI5tpxI61UDJflje5AlfsG acs:ram:*:6066149126274752:root","decidedBy":"owner","outcome":"OK","status":200,"durationMs":9.706}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 4, 1735786224000, 1735786224000, X'37A2ADD3D4FA0D38D8C7AB6BDB5E002D9BB44EE22C47CFCF6D577AB1EE175A86', X'28DD198D0B543917BAA284F9E377F78E2F2E51FA7A3CA4239B9E45E6BBEBEB2F', X'B1D866819A8F3B39310F004BC853C472', '{"time":1735786224000,"requestId":"c9ccd7b6-fe42-4ff6-9b85-f0054fa53901","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:6066149126274752:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.491}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 5, 1735786247000, 1735786247000, X'28DD198D0B543917BAA284F9E377F78E2F2E51FA7A3CA4239B9E45E6BBEBEB2F', X'C05C7A614B652200622C2BE51E9563E0FAB521512EAE2D0E0E847A60D340DA5B', X'E6C6D3E9FAA9543AF5DD4863CA50FE54', '{"time":1735786247000,"requestId":"d4e7382c-08b1-4851-a448-a7f4a535fd07","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:6066149126274752:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.234}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 6, 1735786248000, 1735786248000, X'C05C7A614B652200622C2BE51E9563E0FAB521512EAE2D0E0E847A60D340DA5B', X'927A4E5923C1BDDD1EA9A4DEB7F8D16A4E4DAB353F5521CF545401684902C922', X'5456E5AEB2823EC123EEA0A73B02DCC5', '{"time":1735786248000,"requestId":"720de314-7fb3-43cb-9d50-75a9be2881bc","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tpxI61UDJflje5AlfsG","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:6066149126274752:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.294}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 7, 1735786251000, 1735786251000, X'927A4E5923C1BDDD1EA9A4DEB7F8D16A4E4DAB353F5521CF545401684902C922', X'83AC33FBDE71DAD39B8705A6990143C574A3F4D09464E29C536D8F4763912B5C', X'3295723155AA88A3C7E2043063B3B030', '{"time":1735786251000,"requestId":"48c83bc8-0c8c-499a-bde2-79a093e17172","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for * is forbidden by permission system.","status":403,"durationMs":11.335}');
INSERT INTO audit_batches VALUES ('6066149126274752', 'server', 8, 1735786252000, 1735786252000, X'83AC33FBDE71DAD39B8705A6990143C574A3F4D09464E29C536D8F4763912B5C', X'7872141516D59987C8464B8EEACFEB7260D6303E61F34C17DBCB4025D9E40141', X'1DD230DDAB20E92732D63E6345FA588A', '{"time":1735786252000,"requestId":"1da99820-aef5-4f05-a2d8-ad5f820effc2","account":"6066149126274752","principal":"acs:ram::6066149126274752:root","principalType":"root","principalId":"6066149126274752","accessKeyId":"LTAI5tU1HjnYnszQs0mGsFg4","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for * is forbidden by permission system.","status":403,"durationMs":0.761}');
INSERT INTO audit_checkpoints VALUES ('', 'server', 1, 0, X'0000000000000000000000000000000000000000000000000000000000000000', 0, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'908C124A70A691F5D5FA77F64D5E15606E5CF5FA67E79C1708A053A5B70CA96F', X'31323334353637383930313233343536000000000000000600000000000000018E1CA220850D3B43650456342F073725');
INSERT INTO audit_checkpoints VALUES ('', 'server', 2, 2, X'0A551270550F58D396E715185FC9A4A824961558CAD5F37045FFA5258486604E', 2, 1735786189000, X'908C124A70A691F5D5FA77F64D5E15606E5CF5FA67E79C1708A053A5B70CA96F', X'D230BE6EBFB9410F9E4279E00016A30E8A40160ADD9850841D49D2F30A74515C', X'31323334353637383930313233343536000000000000002E000000000000000159EF1C737186BE6126B95D8D1C02B5A036303636313439313236323734373532000000000000000200000000000000004B0DF6F0837E88E78686FF46C131E065');
INSERT INTO audit_checkpoints VALUES ('', 'server', 3, 6, X'92D4102F1FC17AD61A1D7C84C59A75E582417A6490695ABBA0408BBDC2CF2FC9', 6, 1735786254000, X'D230BE6EBFB9410F9E4279E00016A30E8A40160ADD9850841D49D2F30A74515C', X'179BEF86E5FC629F7F03A59AD60852F6CB43097A22343DAAB73A61A08CB676F2', X'3132333435363738393031323334353600000000000000660000000000000002F0CF0ECAE0AF723AA822411D19301E0E36303636313439313236323734373532000000000000000800000000000000017872141516D59987C8464B8EEACFEB72');
INSERT INTO audit_checkpoints VALUES ('1234567890123456', 'server', 1, 6, X'8E1CA220850D3B43650456342F073725FA7687ABB77210B935F542EED3AC0B1C', 6, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'6B1FF25ECB9E8419D172C9588D2BEFCCA43BF13117887FED535A30138258409D', X'');
INSERT INTO audit_checkpoints VALUES ('1234567890123456', 'server', 2, 102, X'F0CF0ECAE0AF723AA822411D19301E0E9AE16286134FE8DEE0E29166D532267F', 102, 1735786254000, X'6B1FF25ECB9E8419D172C9588D2BEFCCA43BF13117887FED535A30138258409D', X'8FE7FAFFDC44361A6CDAA09C227ED86842F0538350B7A401FE4571FEBA4724A2', X'');
INSERT INTO audit_checkpoints VALUES ('6066149126274752', 'server', 1, 8, X'7872141516D59987C8464B8EEACFEB7260D6303E61F34C17DBCB4025D9E40141', 8, 1735786254000, X'0000000000000000000000000000000000000000000000000000000000000000', X'037613069442391A57655E279AC52A50F93CD7C1974400C68F82FAE208779F5D', X'');
INSERT INTO audit_expiries VALUES ('', 'server', 1, 0, 1735786192000, X'47D60FFBE12ED1A311C84D7AE093FC05C24F4B2E90086F6E549D2F61A618D05C');
INSERT INTO audit_expiries VALUES ('1234567890123456', 'server', 1, 6, 1735786192000, X'A16490B1720F0372D6D3A79FF5C0170C3359599C57167291870659ACAC69C974');
INSERT INTO audit_keys VALUES ('a7f7f3788b4e101bed424c86cc6ca269', X'019B6CDC5A68623E000F87811B1B355B51E5C688331573D3AE57A999E2A12547AD5EA515620B57ABB4C9EE807A091A806625F2D089207FAA89FFA6F7C8', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO audit_streams VALUES ('', 'file', 'server', 6, 6, 1735786254000);
INSERT INTO audit_streams VALUES ('1234567890123456', 'file', 'server', 102, 102, 1735786254000);
INSERT INTO audit_streams VALUES ('6066149126274752', 'file', 'server', 8, 8, 1735786254000);
INSERT INTO founding VALUES (1, '1234567890123456', 'e1c2:0482:2ce9:31c5', '{"kind":"file"}');
INSERT INTO group_members VALUES ('1234567890123456', 'g-nHyX8QyLHMGI5OOw', '202503505485551055', 1735786167000);
INSERT INTO ids VALUES ('access-key', 'LTAI5tHeDjQMkPxlX7fWRFbr', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tI3kLFgQ9m14ed88eO0', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tU1HjnYnszQs0mGsFg4', '6066149126274752', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tW81DaCupAApPYikeEw', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tpxI61UDJflje5AlfsG', '6066149126274752', NULL);
INSERT INTO ids VALUES ('access-key', 'LTAI5tqBx54oJvkIdDeBSjMf', '1234567890123456', NULL);
INSERT INTO ids VALUES ('access-key', 'testid', '1234567890123456', NULL);
INSERT INTO ids VALUES ('account-alias', 'published', '1234567890123456', NULL);
INSERT INTO ids VALUES ('account-alias', 'the-partner', '6066149126274752', NULL);
INSERT INTO ids VALUES ('key-version', '0b1976c1-401f-472e-9e1b-a491856ed3b0', '1234567890123456', 'key-hzz6775febfi4n4aytyvp');
INSERT INTO ids VALUES ('key-version', '433a971f-c85e-4323-b36d-7763adfebff2', '1234567890123456', 'key-hzz6775fecf7qk30qtana');
INSERT INTO ids VALUES ('key-version', '8f0afe74-5191-4212-82eb-863dc5e740fb', '1234567890123456', 'key-hzz6775fec43p5h50e9sg');
INSERT INTO ids VALUES ('key-version', 'b778ae63-5921-4ca7-9b84-0c686d446931', '1234567890123456', 'key-hzz6775febfi4n4aytyvp');
INSERT INTO ids VALUES ('key-version', 'd6ce4296-3227-4ba0-8cba-18ac2f82e807', '1234567890123456', 'key-hzz67720a22osd73jr1c6');
INSERT INTO ids VALUES ('key-version', 'dd0d74cf-ab72-40aa-b8c3-fac8b5c57712', '6066149126274752', 'key-hzz6775febd1axzbmnrq3');
INSERT INTO ids VALUES ('key-version', 'ddf3233d-93c7-4a1d-804f-6a67eb050c42', '1234567890123456', 'key-hzz6775febfi4n4aytyvp');
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/acs/kms', 'key-hzz67720a22osd73jr1c6', 1735526946000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/app', 'key-hzz6775febfi4n4aytyvp', 1735786176000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/signing', 'key-hzz6775fec43p5h50e9sg', 1735786181000);
INSERT INTO key_aliases VALUES ('6066149126274752', 'alias/acs/kms', 'key-hzz6775febd1axzbmnrq3', 1735786173000);
INSERT INTO key_imports VALUES ('1234567890123456', 'key-hzz6775fecf7qk30qtana', 'AZQqEbiAFFLzFOgUU4VmWQFfYgce2jJuLLtdyGvwH4sUut+V', 'RSAES_OAEP_SHA_256', X'01664FAF5E8207A274D6E1AC1E107E95B3D6DAD64C913063C7BF81C9FF4DC769033FFBB128F682140ADFA0FB5A94F7503CBBD37804EB6618CAAF17BD6312A002070B5AC8D9BC9634D9474571A84DD2FEE4057316AB2C2DC1F4994350587DAF81B12D6189442DA8236346E737667CB54CC4B378CFEBAFF81AAA05C1F5A8C631C81F03C74B92191D737033CE9973A594FBF25C4BEFF9792BA0B7BDC31C460674C756149C3D6B46B250A0935A57585EF2FD49E905109784CCFF3F95810F0755CC1A5AD78CAD91F08ECC4743D75C944B90C66E08F3C0D296FBF8F1E40BB25ED06700E647BECD1629F32A9E336BF536371E931298C090C6660C1374E4ED12A4112BDC939DBB7905B789730D0A8AB71F85BD86BF46E1373AE6607308ED0172ABCB68A8FC9D227D02363CFA07513B4933B9DAE8E76420579FA792E13D0F11CDADD8064C305A94B2050E57A0432814634161BF995B5A99E243F966E8559AC87C6A05B48F1D3F2021958E7674A8AA442A11F52F5FF3F8820D3E5F83DE10C9A195904CBF03691DCA4CF39CFA31BE43BFE5B80ABA94A9FD4440A53C0F6C0D71D8B43D0FE0225E30946D62C20D1D52FD4DD58066010B92B0077B76E06C16205BB7DD3BE816C6ECF160AB4E91D79C2F0DFB63396570F69B37B7D4E20A3BB979B1CD2049EEAD88D1B02023E48E4696C7EC41167FAECB014BE6D99E23405125BBC30B2B3446752AA59A0D118B5DE1C852ABE1E9BB549F3F74344D6A59DA15BE40B1EF4B513835BF8C5019CD54E79B2E5F00301700F46A552C9F21C2362CEE2A7285BAA76E5C835FA16819C4A763C37F6FC8E20446334FB8300B6D6D6899F141331492F48D7075E1FC03FF6AD00B056B32F1E412E4F1ACC6DA2008784AC834FA51B2BD6AA1102D0BD0B21ADE8AFB4522726FE1DC18AD4BCFE938167E37770FAC563064E37FAAFA794BCA5768287D03B8F65C6CB81C75ADF4AB3A76FEA743B17E386254878BF86D1DB4F0F087D339D84CDD20DE3C4E8F0ED20F8C28920B4C9E19FBD6F897D3C3AFC7037B09625CCED94D66E253BAE34158FACA2688B2165230178497813A5F193F9F056B5357D1BD9898661C3082FAE750F9DB35714C9C714ECAF1B04CD09B27074CC65C8691D0868010DCF2B3BFA824494EEA9E3EAFB81AF11E4F231E6299759B2CB56D4C098410C734E9DC5ED8609BE9DE9D74DF8788F1FB771DEE2BC94CEE24CCD98B44CF8026DC423BB97C422AD5F679C27E30CCDC13BAEFE4C0D5AFFCF4AE83809A7FE522CAEB0EDA39D911E5C1D9225C965C22BDAB172E5923AC05813BF3B0BDC2B6CE7E10AC8A0C573A0EB98A46D0C022FAB65A41ABB7D0F6D031BEB5E228749647A7AF465423D8FD0AC2012DBF9E5A226A628B81B04C89C61D95FD8CD2F2FD1580DC8680B00E0BDAEE186F9DD1CF6A00AAE2FC01434139ECDEBF09A699BAF7556CE303291AF5C58F95DEC026CA79D01A9AEE651AFDCC7DB3A4D24995690DAE42EEAA7A4FAF1B0896F36825A4A61DB78485868538ADCCAF42E6FE01ECEC30AEE2D92D8D64DB78294AD5AA15A855AA25470DF196C13458F11AA4CD29D11D134CC65238B17E657AFA7E07A9FCEC21C86BEF08D631DF2DECAD0B42F483987F019AD189B7F04A4F6BD89AC807AC83F9D66041916620EF9232E9648BCF28BA0826B2B5C4ED956125336D70439374926DF525640D34A18E7C05DA971265B706B6A438AE2EF26C44AE70BFA3B9185D7B0823E7435551BBA80FD4A31221E843858CB55DD8B78A4D6305CEDB32F2DA5FC42A1136172AAFF24966FF6C1A277064D37B7AAAF75FA9846008751CF684EBD7418E3E59A84C593902EA3CF9F59FD50942FBCB95F889A192227002D3EA70093F6C9CF58094C9E3902BE8797041610D3A965C88124EBB7E025CDEF3D15BFFD5A623E03C413999B6B846C0344FBFB94BE2133F99C2A11C0D28F827C6DEE4026D1DD675BFBA8204437C677E0D83C9B57BFB72BA408C622F8EA138FDBFD7BF6AFD50827011163701197E99452FF5EDB5BAB5ECD55593C1FB5E6FD4A54011DE9F3F8F9B001A4E5677EB9D02AADC43843D79CDD8526AFEFBB74531645FD5CA2A0AA4F2220672F2675CF7EAD00BC2546AF557566F41A25FD3E66381FB419F79D2B17A82F7DF2B7A9BE74DE1E3A9AA8E8F96C1C0F904CDE1D189E642F2AEA0B5A61E2F0CCEB26442B390215E3163F06AA194E90DAB30CC809C2D4C482819996E6E04D0160E5F257312C7001CBB59940723EEEF617D6C855A5976857AAE514E04F9168C1585AA0758664F3453CE1CD6E1C49F1F718559936BDC24A03E20EB4558FEE74CA6F5626908743B30C8D46AA34389DAF1D191126EAA25B918927095D3D4147838B7E5116FD3558ECF4652CCC9DD4439758CEFE5A7BB7CF2A99602CD6579AA550E0E973518ACE81D0E0C5526B478A0A8FE886F3E9E17', 1735872592000);
INSERT INTO key_materials VALUES ('1234567890123456', '664faf5e8207a274d6e1ac1e107e95b3', X'01E7E2299FF1F95086EB7A76E6A5A475DDB683412E8433E85A4EE6ACCAF984A5BE2FA349C8D9F522CDF29D071D918811FEB48F2E982061ADFD19463804', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_materials VALUES ('6066149126274752', 'd700a2d430fe4cfc55abfbcf4db48ca4', X'012364ED47DE435DB06C29FA5A1B42EB23AA00221C00D29355A45D28A9ACDB9E75B06792B6E2179BB5CEFDC988355DDCE082E1B7808561DEF8B754F557', 1735786172000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_policies VALUES ('1234567890123456', 'key-hzz6775febfi4n4aytyvp', '{"Version":"1","Statement":[{"Effect":"Deny","Principal":{"RAM":["acs:ram::1234567890123456:user/bob"]},"Action":["kms:*"],"Resource":["*"]}]}');
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz67720a22osd73jr1c6', 'd6ce4296-3227-4ba0-8cba-18ac2f82e807', 1, 1735526946000, NULL, X'01547162C2E08C81D8C2660DA70E5079FD7AC69688600ECE207A9F839685227EC0301D2CD3071A0286797766C2273A90CE679055555688C3F9B95CB8EF', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febfi4n4aytyvp', '0b1976c1-401f-472e-9e1b-a491856ed3b0', 1, 1735786175000, NULL, X'015E3546B7EE4C42F399D2BC26CF29F9F2107D5CCEE96D852DA4290BE9CB4F35DBBA29CA38ECCB01CA157D0946C5BB711ECCCD80095D7C88B68A98435C', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febfi4n4aytyvp', 'b778ae63-5921-4ca7-9b84-0c686d446931', 2, 1735786178000, NULL, X'01C701BF02DA42F3C4BE49D5C9C7AE80F33EA7B74D12F02F084966063D38617402951F8374DD15AA4F6D6E6FF2254A4456F2316A0E63A0DCB996BF54D8', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febfi4n4aytyvp', 'ddf3233d-93c7-4a1d-804f-6a67eb050c42', 3, 1735786188000, NULL, X'01575C878A4EBFF2F88498D8D752B9C34AE19CEFB501002D0E7363C35D997BB36165F58883DA7E08FDF00CE696E66E88154FB5BEE260B6EFD58E342DAA', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fec43p5h50e9sg', '8f0afe74-5191-4212-82eb-863dc5e740fb', 1, 1735786180000, X'3059301306072A8648CE3D020106082A8648CE3D030107034200043B9E83C41EB15676A1995D86A1E5BEAF0CB3FA9080D1199F719A387F0012AA399DB4DEF25DA0B9EDF93C9E2D8BFB75AC39C042F8266FFAF2426CD6F973E8F113', X'014E39ED746AC44AA2DC29364383DBB6613200F3F39333EE777D5B07F4FFD789347DD7C9CEEA182B2A5C11B0B3F7DAE6058560F0A319B97FDE76B8F257', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fecf7qk30qtana', '433a971f-c85e-4323-b36d-7763adfebff2', 1, 1735786191000, NULL, NULL, NULL, NULL);
INSERT INTO key_versions VALUES ('6066149126274752', 'key-hzz6775febd1axzbmnrq3', 'dd0d74cf-ab72-40aa-b8c3-fac8b5c57712', 1, 1735786173000, NULL, X'01B28C0D1027BF96BE104CB6588A09FCFC9EA8AE5A6022E18F683BD5D4B540CFCA111369F57CA1C8547A11ECB754F1C6CC1EAB3B8D573F10526031FDA5', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz67720a22osd73jr1c6', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735526946000, 'd6ce4296-3227-4ba0-8cba-18ac2f82e807', 1735526946000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775febfi4n4aytyvp', 2, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'of app', 0, 1, 1735786175000, 'ddf3233d-93c7-4a1d-804f-6a67eb050c42', 1735786188000, 2592000, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fec43p5h50e9sg', 3, 'EC_P256', 'SIGN/VERIFY', 'Aliyun_KMS', 'SOFTWARE', '', 0, 1, 1735786180000, NULL, 1735786180000, NULL, 1738378182000, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fecf7qk30qtana', 4, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'EXTERNAL', 'SOFTWARE', '', 0, 1, 1735786191000, '433a971f-c85e-4323-b36d-7763adfebff2', 1735786191000, NULL, NULL, 1, NULL, 0, '');
INSERT INTO keys VALUES ('6066149126274752', 'key-hzz6775febd1axzbmnrq3', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735786173000, 'dd0d74cf-ab72-40aa-b8c3-fac8b5c57712', 1735786173000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO login_profiles VALUES ('1234567890123456', '202503505485551055', 'scrypt$65536$8$1$oaOrmsniyyTc3TpPVOqxMw$K54Sqzrt1lpQA9aRatdkkwxgK0L-BNBRssknJ-yLS-I', 0, 0, 1735786163000, 1735786163000, 0, 0);
INSERT INTO nonces VALUES ('1234567890123456', X'042A52D6DD04BCC577433E51FBB2A2BC', 1735788021000);
INSERT INTO nonces VALUES ('1234567890123456', X'0526B5614F627BA94C6C6874B1A84A3F', 1735788028000);
INSERT INTO nonces VALUES ('1234567890123456', X'06595F1B41B7CE8B728190E7BC54E439', 1735788042000);
INSERT INTO nonces VALUES ('1234567890123456', X'0EF61A10ED1B13CEE7751A4538CD0628', 1735788040000);
INSERT INTO nonces VALUES ('1234567890123456', X'116EE2A0623DAF29C574BE457EDADE32', 1735788034000);
INSERT INTO nonces VALUES ('1234567890123456', X'18DE242779489A40BC3571DE3B956E69', 1735788013000);
INSERT INTO nonces VALUES ('1234567890123456', X'1A8D81C8245DDEF56EA3F79EEEF2EBF3', 1735788008000);
INSERT INTO nonces VALUES ('1234567890123456', X'25E9731945714DEE0960DBC8A5177DD7', 1735788048000);
INSERT INTO nonces VALUES ('1234567890123456', X'2D2F160CCA3E3E7FF7EA2280966C0E32', 1735788046000);
INSERT INTO nonces VALUES ('1234567890123456', X'414E4EDE641C9329145D733CD9663A44', 1735788011000);
INSERT INTO nonces VALUES ('1234567890123456', X'41993258C6C9D67FE68FEBC67F65DD02', 1735788006000);
INSERT INTO nonces VALUES ('1234567890123456', X'41AACB4BEB01599A38AC81514CABCD3D', 1735788015000);
INSERT INTO nonces VALUES ('1234567890123456', X'45580DFF03F18E843DDB65AEA1FC2AC1', 1735788012000);
INSERT INTO nonces VALUES ('1234567890123456', X'48100DC06FFEC4E387B1B1B82C7964F6', 1735788026000);
INSERT INTO nonces VALUES ('1234567890123456', X'491D80DCC3D32F96ABE988507E58DB0E', 1735788029000);
INSERT INTO nonces VALUES ('1234567890123456', X'5A9D9DC1415A264ED3926271CD4DAC64', 1735788020000);
INSERT INTO nonces VALUES ('1234567890123456', X'5B947E64F323B2C0C6524828738D075E', 1735788052000);
INSERT INTO nonces VALUES ('1234567890123456', X'5D082AB9A7E69E6696D910F832D97FD0', 1735788043000);
INSERT INTO nonces VALUES ('1234567890123456', X'63B68FB14B28EE418A08AB33DED0278A', 1735788027000);
INSERT INTO nonces VALUES ('1234567890123456', X'6AFB4ED58BE89934FEB419FB36D9CF73', 1735788037000);
INSERT INTO nonces VALUES ('1234567890123456', X'737610E8CC5C8AC40C08EFA4CE21ADD5', 1735788031000);
INSERT INTO nonces VALUES ('1234567890123456', X'78A9C205A446D8D43151826409643BA9', 1735788010000);
INSERT INTO nonces VALUES ('1234567890123456', X'7E609565B14E2AFBB788CFF8C6BC588E', 1735788041000);
INSERT INTO nonces VALUES ('1234567890123456', X'7FE6D2B0CB9DC1191D5E76DCE1FA1CBD', 1735788036000);
INSERT INTO nonces VALUES ('1234567890123456', X'905B4EC64907CBDC0C105A7AE3E2FB80', 1735788022000);
INSERT INTO nonces VALUES ('1234567890123456', X'91A4A477042A30865DF8E305D66C539E', 1735788019000);
INSERT INTO nonces VALUES ('1234567890123456', X'93901F73065B042F1331CA86CE614A46', 1735788023000);
INSERT INTO nonces VALUES ('1234567890123456', X'A39806BE7FF1D23B7CADD68EBE3A17BB', 1735788035000);
INSERT INTO nonces VALUES ('1234567890123456', X'A88437AA23D0EBE95DFE72D15CEDAADC', 1735788030000);
INSERT INTO nonces VALUES ('1234567890123456', X'A9C7A28D65DCB88B67D76623C060099C', 1735788044000);
INSERT INTO nonces VALUES ('1234567890123456', X'B9C9DB9631888FFDC508EF752F814CD9', 1735788038000);
INSERT INTO nonces VALUES ('1234567890123456', X'BD22C12FDB0D90EF35F61FE3990890DB', 1735788016000);
INSERT INTO nonces VALUES ('1234567890123456', X'C7999357388480B068598685672F4476', 1735788009000);
INSERT INTO nonces VALUES ('1234567890123456', X'D1561860EC366F1E281F11723F710B83', 1735788025000);
INSERT INTO nonces VALUES ('1234567890123456', X'D4E9F489C81512BF2ACE042A6360B87E', 1735788007000);
INSERT INTO nonces VALUES ('1234567890123456', X'D88CF0CCF08B53A436EFF339825070C4', 1735788024000);
INSERT INTO nonces VALUES ('1234567890123456', X'E2995DD6A47C29FFE7C890B2BBC1FA22', 1735788017000);
INSERT INTO nonces VALUES ('1234567890123456', X'E33FD5845EFD3001BBAC90A384F41914', 1735788039000);
INSERT INTO nonces VALUES ('1234567890123456', X'E6E4922DA2DF92AD0A7BE33E2C611B69', 1735788014000);
INSERT INTO nonces VALUES ('1234567890123456', X'F70B1FBB375356033425E15D978834FD', 1735788018000);
INSERT INTO nonces VALUES ('1234567890123456', X'FE13CC48230F70DE3717F1DD055BA234', 1735788051000);
INSERT INTO nonces VALUES ('6066149126274752', X'13CF930E5CFD7048DAC4911D5845B0CF', 1735788050000);
INSERT INTO nonces VALUES ('6066149126274752', X'1DB273795274ABFA775B45CD075C6F1D', 1735788045000);
INSERT INTO nonces VALUES ('6066149126274752', X'DDF87ED78572CDBC66D4619F7F3AC4F8', 1735788033000);
INSERT INTO policies VALUES ('1234567890123456', '454538106631892772', 'reading', 'reading', '', 2, 3, 1735786164000, 1735786165000);
INSERT INTO policy_versions VALUES ('1234567890123456', '454538106631892772', 1, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786164000);
INSERT INTO policy_versions VALUES ('1234567890123456', '454538106631892772', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:Get*","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786165000);
INSERT INTO roles VALUES ('1234567890123456', '310317698117776021', 'reader', 'reader', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786169000, 1735786169000, 1);
INSERT INTO roles VALUES ('1234567890123456', '312643343837225957', 'machine', 'machine', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786186000, 1735786186000, 0);
INSERT INTO schema_migrations VALUES (1, 'secrets');
INSERT INTO schema_migrations VALUES (10, 'chains-of-accounts');
INSERT INTO schema_migrations VALUES (11, 'moves-of-labels');
INSERT INTO schema_migrations VALUES (2, 'identities');
INSERT INTO schema_migrations VALUES (3, 'audit');
INSERT INTO schema_migrations VALUES (4, 'audit-streams');
INSERT INTO schema_migrations VALUES (5, 'keys');
INSERT INTO schema_migrations VALUES (6, 'root-keys');
INSERT INTO schema_migrations VALUES (7, 'console-roles');
INSERT INTO schema_migrations VALUES (8, 'key-versions-in-order');
INSERT INTO schema_migrations VALUES (9, 'account-in-every-key');
INSERT INTO secret_blocks VALUES ('1234567890123456', 0, 6);
INSERT INTO secret_blocks VALUES ('6066149126274752', 0, 1);
INSERT INTO secret_policies VALUES ('1234567890123456', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Principal":{"RAM":["acs:ram::6066149126274752:root"]},"Action":["kms:GetSecretValue"],"Resource":["*"]}]}');
INSERT INTO secrets VALUES ('1234567890123456', 'app/binary', 3, 'Generic', '', '', '1234567890123456', 1735526948000, 1735526948000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/db', 1, 'Generic', 'Database; the main one', 'Database; the main one', '1234567890123456', 1735526946000, 1735786149000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/text', 2, 'Generic', 'changed; 已更改', 'changed; 已更改', '1234567890123456', 1735526947000, 1735786174000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'leaving', 4, 'Generic', '', '', '1234567890123456', 1735526949000, 1735786151000, 1738378151000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'returned', 5, 'Generic', '', '', '1234567890123456', 1735526950000, 1735786153000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'under/key', 7, 'Generic', '', '', '1234567890123456', 1735786177000, 1735786177000, NULL, 'key-hzz6775febfi4n4aytyvp');
INSERT INTO secrets VALUES ('6066149126274752', 'app/db', 1, 'Generic', '', '', '6066149126274752', 1735786173000, 1735786173000, NULL, NULL);
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
INSERT INTO stages VALUES ('1234567890123456', 1, 'ACSCurrent', 'v4', 1735786148000);
INSERT INTO stages VALUES ('1234567890123456', 1, 'ACSPrevious', 'v3', 1735786148000);
INSERT INTO stages VALUES ('1234567890123456', 1, 'blue', 'v1', 1735786149000);
INSERT INTO stages VALUES ('1234567890123456', 2, 'ACSCurrent', 'v1', 1735526947000);
INSERT INTO stages VALUES ('1234567890123456', 3, 'ACSCurrent', 'v1', 1735526948000);
INSERT INTO stages VALUES ('1234567890123456', 4, 'ACSCurrent', 'v1', 1735526949000);
INSERT INTO stages VALUES ('1234567890123456', 5, 'ACSCurrent', 'v1', 1735526950000);
INSERT INTO stages VALUES ('1234567890123456', 7, 'ACSCurrent', 'v1', 1735786177000);
INSERT INTO stages VALUES ('6066149126274752', 1, 'ACSCurrent', 'v1', 1735786173000);
INSERT INTO tags VALUES ('1234567890123456', 'key', 'key-hzz6775febfi4n4aytyvp', 'team', 'blue');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', 'env', 'prod');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', '部门', 'a-b=c:d');
INSERT INTO user_groups VALUES ('1234567890123456', 'g-nHyX8QyLHMGI5OOw', 'readers', 'readers', 'of the database', 1735786166000, 1735786166000);
INSERT INTO users VALUES ('1234567890123456', '202503505485551055', 'alice', 'alice', 'Alice', '', '', 'reads app/db', 1735786155000, 1735786155000, NULL);
INSERT INTO users VALUES ('1234567890123456', '274006543306801014', 'bob', 'bob', '', '', '', '', 1735786156000, 1735786156000, NULL);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v1', 1, 'text', X'01D6CE429632274BA08CBA18AC2F82E807183E878AB281D544A1601D7A7C31670B5BB75BCAC0C2ACE572433BB435136351531C03D50171F64A1515C23B0AF08CF9A5F4888C72949651C309555DC6D8E24929B404628F445FE68EDBF5597EEDDD0C0AF377F9D7E072B403AA4C4C538654E15E', 1735526946000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v2', 2, 'text', X'01D6CE429632274BA08CBA18AC2F82E80755008644A5C268AF929FA8D0712E0BF499BBE86209AC7F501678C3E50A576D020A05700A2AE909C7B970AF1DDA79BEE4B318DDCDBF088871409B6C976A8FB6C85F228CF6F525DA4BBC761440E30D9B0AF57E91BD03D32113951AC460058808E0BC11', 1735786146000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v3', 3, 'text', X'01D6CE429632274BA08CBA18AC2F82E807DA4F845ED5351FFEC3094E6295D119D6416777B926366EA88B8F513FD5DAE3BF0CE78B75243CB5F9E4AAB2DEE6CFAEC096DDC6AE998A9EDFAF2907D3B66E84CA7B3FF354E2F30BA609FE15FB3892531B95DFA82BAC0948EE79D05D73ED6F2AF9A6', 1735786147000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v4', 4, 'text', X'01D6CE429632274BA08CBA18AC2F82E807F156DD225E3755D86D27752D1F240B2FF22AA23CE765184C39D9D934C661F1661DA20CED97B866CD3F2E4444ABC61CDBF89C634C3D75531088AFB4D97BF5257C4331A08C647434DBA563D185DBB46AC3C90A5B5D93E552B9120F74560E228AD2D154', 1735786148000);
INSERT INTO versions VALUES ('1234567890123456', 2, 'v1', 1, 'text', X'01D6CE429632274BA08CBA18AC2F82E807D08D347E7211688325C2030FED53379C5806C46B4760B6923CB82C458FE572FDD3245897C42AAC7D0461AFF4BE9234DC096C809505FE54F1EC186EE15B97A6D516C39D1FF23E9F8F0DC7E9E989EBFB6A212B7AA31F804F0AEE5F9C2E96F67A7BCC431A53777F1F4DAB1E6A9CF2D5DB65AAD3D0527A42F37EFECBD517EE553E757B85', 1735526947000);
INSERT INTO versions VALUES ('1234567890123456', 3, 'v1', 1, 'binary', X'01D6CE429632274BA08CBA18AC2F82E807614C07BC57C28703579D8CE10AD255114561396B1DFBD799DE6DF5F5AFC1E20816366FE5502B2D05485EE27277ADAC8858ED52BA5EB03AFB0EA6C3C4C8D17BED2B4EF8B4156D36325F5595913C66DFE4DA896E0519B3492E65FDEFBA9E65D239', 1735526948000);
INSERT INTO versions VALUES ('1234567890123456', 4, 'v1', 1, 'text', X'01D6CE429632274BA08CBA18AC2F82E8078C4B775D5AA62E446672F7548CB2F9E44EF4F2F481BC76EC4361E0A2C9FA37289FF837D9B5C1C20EC889EB85C8981118E9D505368D4021527DF61A53B9BCDFDD474DF9B7B7CE98C2DF15254EDDFAA78DB497C48A5B56F20055F46EF44703BAC4B877AE172A6D2126', 1735526949000);
INSERT INTO versions VALUES ('1234567890123456', 5, 'v1', 1, 'text', X'01D6CE429632274BA08CBA18AC2F82E807C6F503946F77C49B5008EC76B914CF8C73D61ECADA086DB31770CA3DF88E3606BD0C428DFEDCD22E13C6909BA98994F296F3B728E4231EE1C580A50180BE07D4ECE0D103E095C71C3BBE9366981D27E69C45F5C31B46FC65696C13A4B5B1B15BAA3FC3D6000CC7DB55', 1735526950000);
INSERT INTO versions VALUES ('1234567890123456', 7, 'v1', 1, 'text', X'010B1976C1401F472E9E1BA491856ED3B0004163A5288B456857E68942C4D6CAE76F938E97A970F4DC4ABCD6BC7F1A15846D0B0C911284548FA613983AA998D259E6EEF4504514C66FA0173835FA13926C7D729D51BE89B63D7FD08727E780B434C8321487C03373621481DE0908E9CFA648059D', 1735786177000);
INSERT INTO versions VALUES ('6066149126274752', 1, 'v1', 1, 'text', X'01DD0D74CFAB7240AAB8C3FAC8B5C57712A059663CBA09EFF5AE13D86C31FD98330C6E9CEE8A0B335B5F50B18AFEDE8EB3E6C2F45BFD6BC3F8439C694F764DDB5935D02D64B88DA7BF2F982A1CA823C76706689BD8BFD60E44FE362BBBF8F69523F530FFC3B38985658FEB71F1FB44C9A9A5CC48260F18', 1735786173000);
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
