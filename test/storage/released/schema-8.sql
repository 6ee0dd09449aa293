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
INSERT INTO access_keys VALUES ('LTAI5t7P4rHNjUyrOJDPJuWe', '1234567890123456', '220114159757512737', 'Inactive', X'01EEC054968C1A79923C32FB7C06F15872D774D9A2082DCEE34CC438AED79676A112C512AF97395B7684C2972C7B44486E4EF9CC84B15D4D99EE77FAD289A2B07ECF2FAF66EE845D809668478C7C172EC42CC8B5741AE55A3B58287D0D2E0DF5F33DB07A47CE47DCA3F5B0FA02566430D1BBC371C138CA168F66F265CC5F284F8F5EF6A7E9035E', 1735786158000, 2, NULL);
INSERT INTO access_keys VALUES ('LTAI5t9ruffpfNLnrjavbdbv', '7708250611779722', 'root', 'Active', X'01F5A47F82703A4C261673DC8C63BDA44BFE1BB279A035CBCA6EA5B34DB035B82CB4A81605571C3C0071F213FA3F3854206F1D05848301684E163ABA4F69EF7D164FC11CA487B6380CBC943F3110C98C89E006226B0290B149EF6D11A9CEA1F35F2BA65D6D51E773FE706AB5527FCC935CD4D6F8BADDF318725D23505275FE0E632FC5362AE55A', 1735786190000, 2, 1735786248000);
INSERT INTO access_keys VALUES ('LTAI5tFR20loZdsnbWZul2rd', '1234567890123456', '291387493622798511', 'Active', X'01EEC054968C1A79923C32FB7C06F15872D4E83ECCAE4B0317C70729972E459A643E440D350D8AF5FD48447D003FDFAD1F1309B7B4C5B20E61B67728F654BEEC72A1EC8B57AFE7A868A998ABEB90924D49DD2F0F1F286E69728A27D0E4BA0447DD79588DF80A624B37BCC133C453FB63CB2601E59C650C5448BC1B2FB8C0CFF656DF9FA4689289', 1735786160000, 1, 1735786218000);
INSERT INTO access_keys VALUES ('LTAI5tOT2YpbeEYsaWAZYSK1', '7708250611779722', 'root', 'Active', X'01F5A47F82703A4C261673DC8C63BDA44BC30CF0BB2D9CCDF341D15763376528770DB0133F93C46AED53397D8E5D580BE0CBF272DF80E5BC6628C93447456ADFFAC811F99310610F8C7DADED1BD9D5662E0E09EF08D3B3B8F425C13A236782DE2594E6A3BE38B0AA009D52043FA08D1B91765A6ED7BBC9A6AF79E4E5B8910CEB530CB31702B01F', 1735786172000, 1, 1735786247000);
INSERT INTO access_keys VALUES ('LTAI5trSHwSAIvTo4XFz0cZX', '1234567890123456', '220114159757512737', 'Active', X'01EEC054968C1A79923C32FB7C06F158724B295583594DAE297D9CFFADBA7DEAAC1C751FB90BD6D086921FCCAAA997CECF888B8125D8D017B4229BD56901E71623F9DE9EE36F8143E2B9075F4FC73114C3CAAC89DE6EE582B50F0A29E8A77E616C567AAB7A506716268326C73F0BCEB682597CD2089A981859CBB859A7379B33F1B7289C4D7BAC', 1735786157000, 1, 1735786172000);
INSERT INTO access_keys VALUES ('LTAI5ttOX8gwXLPJ4oMENGrE', '1234567890123456', '291387493622798511', 'Inactive', X'01EEC054968C1A79923C32FB7C06F158729F72F5569D9A191DAF3BF06DB0FE41E32A1A5C9CF6B84013EFC0EAA6D90001A54A237DBDEF68104538516267CA5CFD772B9043AA58505D8FCCE5C24CB9DA2295F94C5BC6DF088FE1712BE2A427D26FAF1F8806FA846C4B0156E48B133548D3F5AB63AB1EE2A1522F8AFC4809D73AEA1DBC1DDF5B882F', 1735786161000, 2, NULL);
INSERT INTO access_keys VALUES ('testid', '1234567890123456', 'root', 'Active', X'01EEC054968C1A79923C32FB7C06F158728C001650C6C5BD498BE8EC94B639D3A815468EBCE70C9094FDA2C001F81773E4B1F18B1C8C3692AEB5406355FA3A96B5BA11CB9A537914AF01F52B3C1EF343ADCAC954E924A55825AB229F87EBF8E359663FA2AC088EDF1111B8C3A460A042220B3D', 1735526945000, 1, 1735786206000);
INSERT INTO accounts VALUES ('1234567890123456', 'Enabled', 8, 1735526945000, 22, 'published');
INSERT INTO accounts VALUES ('7708250611779722', 'Enabled', 2, 1735786172000, 2, 'the-partner');
INSERT INTO attachments VALUES ('1234567890123456', 'group', 'g-XsOoR27TCplgDAWP', 'Custom', '773377480859814044', 1735786168000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'role', '391778153868581415', 'Custom', '773377480859814044', 1735786170000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'user', '220114159757512737', 'System', 'AliyunSTSAssumeRoleAccess', 1735786171000, 1);
INSERT INTO audit_batches VALUES ('server', 10, 1735786149000, 1735786149000, X'C398591F46D9809169F1DCD954E3A300B8326B9462775A004225C3D33F643450', X'5F592B121A5CF8E2F6FDEBF6D520CBF2EFBA79FA56A96C14F3BC0F203E57B544', X'B1694543673D39B184E6DC470DBE4F63', '{"time":1735786149000,"requestId":"907c33fe-76c4-4a15-b1c7-51dcd90ec385","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecretVersionStage","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","label":"blue","parameters":{"SecretName":"app/db","VersionStage":"blue","MoveToVersion":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.894}');
INSERT INTO audit_batches VALUES ('server', 100, 1735786238000, 1735786238000, X'708DFFAD10B53CC1E726AD4C8CE1766C2FC199A9C2394D1A2A5982A85BE18BE8', X'C7A2633847E6F1ABBF4247EF4568367C57A629EA481A992A931CE9087CCAD700', X'F66F72757B588E859D1D1A0E34C2AC23', '{"time":1735786238000,"requestId":"7ac49b10-ec6a-4467-84fc-fb0190f523b4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"SecretName":"under/key"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.115}');
INSERT INTO audit_batches VALUES ('server', 101, 1735786239000, 1735786239000, X'C7A2633847E6F1ABBF4247EF4568367C57A629EA481A992A931CE9087CCAD700', X'9157ED4B1A8DD7B3129ACAEF30F89B2F5696F6DFBEB22BF015F392A447A03EEA', X'18297D60D92D69987EAA97E27501084F', '{"time":1735786239000,"requestId":"98b17f9e-747c-4729-a258-1ad18ee34b10","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key","parameters":{"SecretName":"under/key"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8}');
INSERT INTO audit_batches VALUES ('server', 102, 1735786240000, 1735786240000, X'9157ED4B1A8DD7B3129ACAEF30F89B2F5696F6DFBEB22BF015F392A447A03EEA', X'F05F17A8F378953CC1F4D9BD95D76D69D14F95EA6A31750CF01AE334CFE07CBF', X'BA9701283BF48316802078577F4386A3', '{"time":1735786240000,"requestId":"11c660f3-b709-4c1c-a5ef-070def993b6a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.269}');
INSERT INTO audit_batches VALUES ('server', 103, 1735786241000, 1735786241000, X'F05F17A8F378953CC1F4D9BD95D76D69D14F95EA6A31750CF01AE334CFE07CBF', X'C92DF819D4E2B6A9F5193AA2040392FC68515EF7CD6120647141B0ECB474AA80', X'B00B623F1CBBA5A78346CC59796A5FD9', '{"time":1735786241000,"requestId":"81fbebd6-cd9f-4493-8814-cedbb491b6b7","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4de3khxmq71","parameters":{"KeyId":"alias/signing"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.87}');
INSERT INTO audit_batches VALUES ('server', 104, 1735786242000, 1735786242000, X'C92DF819D4E2B6A9F5193AA2040392FC68515EF7CD6120647141B0ECB474AA80', X'E0BAB6E5E0518FA0E75BF438B82FFFEE493C4EA06BB1CBEF6B32166FEE83754D', X'9E82C6357CCBDCFE39982A79DD2AD3E5', '{"time":1735786242000,"requestId":"873a0c31-19b5-41c8-90e6-1dcf6f8d343b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"Rejected.UnsupportedOperation","message":"Unsupported operation.","status":400,"durationMs":1.494}');
INSERT INTO audit_batches VALUES ('server', 105, 1735786243000, 1735786243000, X'E0BAB6E5E0518FA0E75BF438B82FFFEE493C4EA06BB1CBEF6B32166FEE83754D', X'90EB47E5D25CCE9C0B9E935AB340EF1CB709EC94F78835EE6534173ED8F23D4B', X'70415361217557B4F67F2789812E5C61', '{"time":1735786243000,"requestId":"0b1f0a3e-c950-47aa-b1b6-b90e010aa80b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetPublicKey","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4de3khxmq71","parameters":{"KeyId":"alias/signing"},"decidedBy":"owner","outcome":"Rejected.PendingDeletion","message":"The request was rejected because the key state is PendingDeletion.","status":409,"durationMs":1.108}');
INSERT INTO audit_batches VALUES ('server', 106, 1735786244000, 1735786244000, X'90EB47E5D25CCE9C0B9E935AB340EF1CB709EC94F78835EE6534173ED8F23D4B', X'6621282E52A7C3222D3DB113C8542330866B510E1E7EB1A09F90C403FDAD9181', X'F94DFD43ACB0598DBD9BB86CC7891A18', '{"time":1735786244000,"requestId":"f7804568-4db5-431b-8261-18d9672491c5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListKeys","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.901}');
INSERT INTO audit_batches VALUES ('server', 107, 1735786245000, 1735786245000, X'6621282E52A7C3222D3DB113C8542330866B510E1E7EB1A09F90C403FDAD9181', X'CA4CA0DE92A12DB971CF85EF32EE5353688AAD33B93011425DA54BDB77C3482E', X'C983251EA0B1A7BE21E8E5290E2C754E', '{"time":1735786245000,"requestId":"c94568f6-87c0-46d5-a01a-93a18d72c901","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListAliases","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.358}');
INSERT INTO audit_batches VALUES ('server', 108, 1735786246000, 1735786246000, X'CA4CA0DE92A12DB971CF85EF32EE5353688AAD33B93011425DA54BDB77C3482E', X'5609410C27F4FD14F73CD50194E5F4F6105B344AE881913B0911E028CD430B5D', X'6BD130CEDC6C78BE8C9CE871CAA1BD45', '{"time":1735786246000,"requestId":"664c4a0e-63f5-4e80-bd85-c8aa2d953280","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:1234567890123456:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.587}');
INSERT INTO audit_batches VALUES ('server', 109, 1735786247000, 1735786247000, X'5609410C27F4FD14F73CD50194E5F4F6105B344AE881913B0911E028CD430B5D', X'4DA1DA9BC70162D027BFDDE016DE8AF79F88E619B6B37A9EF7CF76CA9666700A', X'A0DE4AE259FD5A91D88D127EA54D2D6E', '{"time":1735786247000,"requestId":"d5f8e284-44b2-4fbc-8f2d-ec75d01087f4","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:7708250611779722:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.496}');
INSERT INTO audit_batches VALUES ('server', 11, 1735786150000, 1735786150000, X'5F592B121A5CF8E2F6FDEBF6D520CBF2EFBA79FA56A96C14F3BC0F203E57B544', X'CBBAFB7D59AD99D6EFBA40AB843C5F167146820742BE5EB5C0805FBF04748F99', X'E2EFB2E52EBF4A2405BFF8477190C80B', '{"time":1735786150000,"requestId":"66a82f55-bce2-4f97-9dcd-ce7d0e09f147","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.939}');
INSERT INTO audit_batches VALUES ('server', 110, 1735786248000, 1735786248000, X'4DA1DA9BC70162D027BFDDE016DE8AF79F88E619B6B37A9EF7CF76CA9666700A', X'5D6B53AAEE28E4C0E04059F7146396BA4EAB13C07C18C17B73DB8502EC75F70B', X'1808EF5863CCED103FBD2FFCDD91F94B', '{"time":1735786248000,"requestId":"03f70d49-424c-4647-a36a-8ba1afd2cd84","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5t9ruffpfNLnrjavbdbv","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetAccountAlias","isWrite":false,"resource":"acs:ram:*:7708250611779722:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.533}');
INSERT INTO audit_batches VALUES ('server', 111, 1735786249000, 1735786249000, X'5D6B53AAEE28E4C0E04059F7146396BA4EAB13C07C18C17B73DB8502EC75F70B', X'6370F60CB6159A44DA4682AAB3CE356D64A8AF353656B6501498179BCAC8F71F', X'9CA7C7539DDA82A81EFC7BF19314EADD', '{"time":1735786249000,"requestId":"60203678-e157-418d-b724-003f330ef51c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.644}');
INSERT INTO audit_batches VALUES ('server', 112, 1735786250000, 1735786250000, X'6370F60CB6159A44DA4682AAB3CE356D64A8AF353656B6501498179BCAC8F71F', X'AD40700073CBCDB02E70D01FD5A00AF8B0D7C0E73ECE5E71E3CF9EB21B815803', X'CB76026C132091E3D7AD2B4A0A67E5AA', '{"time":1735786250000,"requestId":"d9e4e992-de4c-4213-adcd-37053a5d2de2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.287}');
INSERT INTO audit_batches VALUES ('server', 113, 1735786251000, 1735786251000, X'AD40700073CBCDB02E70D01FD5A00AF8B0D7C0E73ECE5E71E3CF9EB21B815803', X'327533CF6B62FCD8CBD58BB42810FF71A4C581C793441309653D262A8DFC6E3C', X'4709113977CE4680928A8E3F377CCDB8', '{"time":1735786251000,"requestId":"5d1425bd-9ff9-4c25-8ba0-f058b6de3f1a","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for * is forbidden by permission system.","status":403,"durationMs":1.22}');
INSERT INTO audit_batches VALUES ('server', 114, 1735786252000, 1735786252000, X'327533CF6B62FCD8CBD58BB42810FF71A4C581C793441309653D262A8DFC6E3C', X'C54D989D2310EE75D4A0C5B7A88FFF2AC129ECB4B6A60D878A052E922D349647', X'FBE24C89DF60FF4EC85CD584ED75AD06', '{"time":1735786252000,"requestId":"242b29d5-5409-4181-a2b7-9d58252db279","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Decrypt","isWrite":false,"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for * is forbidden by permission system.","status":403,"durationMs":1.458}');
INSERT INTO audit_batches VALUES ('server', 115, 1735786253000, 1735786253000, X'C54D989D2310EE75D4A0C5B7A88FFF2AC129ECB4B6A60D878A052E922D349647', X'6452525F9F719D21A9B2A35CEC2E6F48D46F9C3AB1D88B35A6A18BC955278AD5', X'CC6F61D539C3E9A2B3F3519675FABEAC', '{"time":1735786253000,"requestId":"6d942261-5d11-48dd-87ff-b534fee1a1a0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/machine","parameters":{"RoleName":"machine"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.688}');
INSERT INTO audit_batches VALUES ('server', 116, 1735786254000, 1735786254000, X'6452525F9F719D21A9B2A35CEC2E6F48D46F9C3AB1D88B35A6A18BC955278AD5', X'10534D03E40B5FF46167D7F0008792381A1650BB192B7CC97A70CF6490027CF4', X'24E2539A6EC9A442FF3C3CC628093F97', '{"time":1735786254000,"requestId":"b7f97986-21e6-4fad-9c44-7790d9032fcf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListAccessKeys","isWrite":false,"resource":"acs:ram:*:1234567890123456:root","decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.761}');
INSERT INTO audit_batches VALUES ('server', 12, 1735786151000, 1735786151000, X'CBBAFB7D59AD99D6EFBA40AB843C5F167146820742BE5EB5C0805FBF04748F99', X'B5765D002E6881D88D52831B99E47E250030B8B5D144F07F68CDF2FB377A7544', X'B789E548964D1800776118DBDDE0F316', '{"time":1735786151000,"requestId":"2c3d38f3-5b9e-4ce3-9ef9-a460713e65b5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.73}');
INSERT INTO audit_batches VALUES ('server', 13, 1735786152000, 1735786152000, X'B5765D002E6881D88D52831B99E47E250030B8B5D144F07F68CDF2FB377A7544', X'A1767E026DDF180DA5AC5E7D6E74CF52025D94EADFAA291254F1C90F0189D1BE', X'22F39CDCAC010FDC7FCA83FC7C772816', '{"time":1735786152000,"requestId":"b743b20a-b356-4417-908f-9d00dd162657","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.972}');
INSERT INTO audit_batches VALUES ('server', 14, 1735786153000, 1735786153000, X'A1767E026DDF180DA5AC5E7D6E74CF52025D94EADFAA291254F1C90F0189D1BE', X'0A8F4F7F92DD1107745002FECD2199B9A986BC5F9672FAB2AB525CBDA0299AB9', X'9BD287999C3AB3E0EC922772BF60F3DC', '{"time":1735786153000,"requestId":"d523e011-dadf-4175-824c-7c5d3eb1536b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"RestoreSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.969}');
INSERT INTO audit_batches VALUES ('server', 15, 1735786154000, 1735786154000, X'0A8F4F7F92DD1107745002FECD2199B9A986BC5F9672FAB2AB525CBDA0299AB9', X'42EF9A4DFD550B74747B7E7746CEFCA33693AC53BA9F9FB00323E556A29B857E', X'65DE9483FE72475168167201CFDE76A2', '{"time":1735786154000,"requestId":"36232764-1157-4663-8924-c21a9bf917ee","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone","ForceDeleteWithoutRecovery":"true"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.795}');
INSERT INTO audit_batches VALUES ('server', 16, 1735786155000, 1735786155000, X'42EF9A4DFD550B74747B7E7746CEFCA33693AC53BA9F9FB00323E556A29B857E', X'C3139AD432DCDAC36CB2255434574D04BE8E3AA9FA9F5A62B7A466801FC6D4F4', X'4348EADAC8B54154B598D72953E664BB', '{"time":1735786155000,"requestId":"419f5432-a6df-4edc-bf76-2722d78bf7c7","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.837}');
INSERT INTO audit_batches VALUES ('server', 17, 1735786156000, 1735786156000, X'C3139AD432DCDAC36CB2255434574D04BE8E3AA9FA9F5A62B7A466801FC6D4F4', X'FBDD0307A50E4C0935D69322DBCC958D7D254D1B5C2806D63BB28318A9EEDFBD', X'81CA1FA9E19D420B1B35973533E2C0AD', '{"time":1735786156000,"requestId":"4f6b5b3b-d1e8-41c1-8939-7fc742bfce2b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.342}');
INSERT INTO audit_batches VALUES ('server', 18, 1735786157000, 1735786157000, X'FBDD0307A50E4C0935D69322DBCC958D7D254D1B5C2806D63BB28318A9EEDFBD', X'5A73755B5F24E4F527CC06B575A8FA58D0A65B4C04BDF23AF4F00DF51C349A1B', X'1AA8DB2ABB7A433AAC4CD2601484D228', '{"time":1735786157000,"requestId":"5e7f0469-64b9-42cc-afd3-faf14f747d47","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5trSHwSAIvTo4XFz0cZX acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.431}');
INSERT INTO audit_batches VALUES ('server', 19, 1735786158000, 1735786158000, X'5A73755B5F24E4F527CC06B575A8FA58D0A65B4C04BDF23AF4F00DF51C349A1B', X'FDE1B74C1DDBA0BEBEDF6F5195F288761C24B393F45BB2B96133058F2692994D', X'8651F68C50CDFDF4C15994ECB1DDCA4E', '{"time":1735786158000,"requestId":"936402e0-9609-4aed-8a3c-55c7456b32f5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5t7P4rHNjUyrOJDPJuWe acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.187}');
INSERT INTO audit_batches VALUES ('server', 20, 1735786159000, 1735786159000, X'FDE1B74C1DDBA0BEBEDF6F5195F288761C24B393F45BB2B96133058F2692994D', X'3E4CBC7F68C4BC7DD002C6B928047202ED2263C7F9BFB0A44EC9E2F07CCAADB5', X'408AF361B39496ED1679B91F57CECBDE', '{"time":1735786159000,"requestId":"88cc916a-fd0c-47df-bf02-674634a5fdf8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:accesskey/LTAI5t7P4rHNjUyrOJDPJuWe","parameters":{"Status":"Inactive","UserName":"alice"},"former":[{"name":"Status","value":"Active"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.373}');
INSERT INTO audit_batches VALUES ('server', 21, 1735786160000, 1735786160000, X'3E4CBC7F68C4BC7DD002C6B928047202ED2263C7F9BFB0A44EC9E2F07CCAADB5', X'B6B9AE27E224C5871C01AB1B8441BEB8A4D46E14385C89F9D0D3A888DD7228B0', X'0822818D4FB3D62637873A30608B1912', '{"time":1735786160000,"requestId":"7f2609fb-5717-4b02-b1e4-e95b7a856bd2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5tFR20loZdsnbWZul2rd acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.968}');
INSERT INTO audit_batches VALUES ('server', 22, 1735786161000, 1735786161000, X'B6B9AE27E224C5871C01AB1B8441BEB8A4D46E14385C89F9D0D3A888DD7228B0', X'64A174A70D32735E6490CFA43ADD8DA021D72749BEABA7C2EDCCB6144E4F42AE', X'657AC5A1427B820519E1615DCE159377', '{"time":1735786161000,"requestId":"a05ad079-7b1d-4c56-932a-7710a37cdfc6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:accesskey/LTAI5ttOX8gwXLPJ4oMENGrE acs:ram:*:1234567890123456:user/bob","parameters":{"UserName":"bob"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.048}');
INSERT INTO audit_batches VALUES ('server', 23, 1735786162000, 1735786162000, X'64A174A70D32735E6490CFA43ADD8DA021D72749BEABA7C2EDCCB6144E4F42AE', X'1E258F60E6F8586D63D324415F8D4BF99BB53660B4302CB1EFF9B3C7AC493C08', X'8694514216143EEC19EEF11E772277BF', '{"time":1735786162000,"requestId":"d513b8da-7e1a-44d3-9bd1-b74b37910ea3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob acs:ram:*:1234567890123456:accesskey/LTAI5ttOX8gwXLPJ4oMENGrE","parameters":{"Status":"Inactive","UserName":"bob"},"former":[{"name":"Status","value":"Active"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.616}');
INSERT INTO audit_batches VALUES ('server', 24, 1735786163000, 1735786163000, X'1E258F60E6F8586D63D324415F8D4BF99BB53660B4302CB1EFF9B3C7AC493C08', X'D33EC72FDEACABE5747451847040F175D5BC360D9C112E39CA03396A229C979C', X'F602C7C3A10D9E5E7181C2E0DD5B760A', '{"time":1735786163000,"requestId":"5175ea86-c082-49a1-8b48-a321d8750386","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateLoginProfile","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":613.549}');
INSERT INTO audit_batches VALUES ('server', 25, 1735786164000, 1735786164000, X'D33EC72FDEACABE5747451847040F175D5BC360D9C112E39CA03396A229C979C', X'2CB69B00E9B02744FABD038E4B83C30DD8A957F0C6BE04686DCD8F2CD404A820', X'E6091DC7B6B3A7146D97FFE401A14D54', '{"time":1735786164000,"requestId":"3404bc13-6864-462e-9470-5ecf4022e596","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicy","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.178}');
INSERT INTO audit_batches VALUES ('server', 26, 1735786165000, 1735786165000, X'2CB69B00E9B02744FABD038E4B83C30DD8A957F0C6BE04686DCD8F2CD404A820', X'35606AD1835FDF137C0FC99AD5B04919D4D614FE5139E2296BD1541BD5DE6319', X'664B096D0CC490D71C4A2205D7C0C940', '{"time":1735786165000,"requestId":"e65375e8-6262-45c9-b274-674788ce5438","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicyVersion","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","version":"v2","parameters":{"PolicyName":"reading","SetAsDefault":"true"},"former":[{"name":"DefaultVersion","value":"v1"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":16.55}');
INSERT INTO audit_batches VALUES ('server', 27, 1735786166000, 1735786166000, X'35606AD1835FDF137C0FC99AD5B04919D4D614FE5139E2296BD1541BD5DE6319', X'7A5361CE4B31BB5F0F2DD429C33D82BAE11921BB39ED868D84B167AEA2B0B78F', X'1ED9B045F97AF294973348323A82A9AD', '{"time":1735786166000,"requestId":"8309b106-7272-41ca-a8c9-ec59662e109a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers","parameters":{"GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.791}');
INSERT INTO audit_batches VALUES ('server', 28, 1735786167000, 1735786167000, X'7A5361CE4B31BB5F0F2DD429C33D82BAE11921BB39ED868D84B167AEA2B0B78F', X'0D9853C5860479EB2AAAA497E38B52A0721C5EBC9FCC97EE06D9306CD6B74102', X'D1F395CCDF4D4252FA204B6CD57944DA', '{"time":1735786167000,"requestId":"5ca4625c-209c-42ff-95db-f8c589411cb4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AddUserToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers","parameters":{"UserName":"alice","GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.068}');
INSERT INTO audit_batches VALUES ('server', 29, 1735786168000, 1735786168000, X'0D9853C5860479EB2AAAA497E38B52A0721C5EBC9FCC97EE06D9306CD6B74102', X'37976431E7E2C1C4475FB9F4FF31F6C6CAE5B8E05E3D229B249E06F8DAECE1AE', X'628409C096A6A4EADCB01F87B19A8CF0', '{"time":1735786168000,"requestId":"b337173d-421c-4d74-af07-4ebc76529681","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyType":"Custom","PolicyName":"reading","GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.204}');
INSERT INTO audit_batches VALUES ('server', 30, 1735786169000, 1735786169000, X'37976431E7E2C1C4475FB9F4FF31F6C6CAE5B8E05E3D229B249E06F8DAECE1AE', X'681FDEBFFCD48B509F14DA5B17D482B55F097791C62168D2120258F2A7E7BD83', X'F7A1DB4379D3A9690A0E4C4B32D9F468', '{"time":1735786169000,"requestId":"c529c9d1-5c6e-4bde-b6cc-d8187dc15592","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.467}');
INSERT INTO audit_batches VALUES ('server', 31, 1735786170000, 1735786170000, X'681FDEBFFCD48B509F14DA5B17D482B55F097791C62168D2120258F2A7E7BD83', X'E37148C69075C141DBAFD016695F4F9297597E82424E85D1425AF08167801BFE', X'F21EB2B1421BC55E68527A79A22BDBA2', '{"time":1735786170000,"requestId":"49fae50a-91aa-4c63-9489-76c2dc299d6b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyType":"Custom","PolicyName":"reading","RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.263}');
INSERT INTO audit_batches VALUES ('server', 32, 1735786171000, 1735786171000, X'E37148C69075C141DBAFD016695F4F9297597E82424E85D1425AF08167801BFE', X'0EC1F96994A1588AECE13857FBEE3093C1F44A46A7435E834F6ECC4FD76EB3E3', X'8A4BB3364C03998A8BCECCC5EDBA6280', '{"time":1735786171000,"requestId":"b372b892-99bc-41ad-a134-344a1205b4fb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess","parameters":{"PolicyType":"System","PolicyName":"AliyunSTSAssumeRoleAccess","UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.338}');
INSERT INTO audit_batches VALUES ('server', 33, 1735786172000, 1735786172000, X'0EC1F96994A1588AECE13857FBEE3093C1F44A46A7435E834F6ECC4FD76EB3E3', X'7D02C29F9DD30F6F689936EEB7CC35B015C8F774E32D8ED58ED24139776FF6FA', X'5842C1A0F6C9A23DFB7BDAD81FCFAC68', '{"time":1735786172000,"requestId":"93d1c4a7-1d10-441b-ba70-25efa5fc5482","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"220114159757512737","accessKeyId":"LTAI5trSHwSAIvTo4XFz0cZX","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"AssumeRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleArn":"acs:ram::1234567890123456:role/reader","RoleSessionName":"before"},"decidedBy":"System/AliyunSTSAssumeRoleAccess#0","outcome":"OK","status":200,"durationMs":4.698}');
INSERT INTO audit_batches VALUES ('server', 34, 1735786172000, 1735786172000, X'7D02C29F9DD30F6F689936EEB7CC35B015C8F774E32D8ED58ED24139776FF6FA', X'EB77E7EB08AC278F4F7972BAF1274192172EC8AA694FA2E53273C281EBE0BE25', X'920EC50E73FE76C268869935E72FBAF2', '{"time":1735786172000,"requestId":"ebb115e4-80b1-4cca-ab59-12a981727865","account":"1234567890123456","principal":"acs:ram::1234567890123456:local","principalType":"local","principalId":"1234567890123456","accessKeyId":"","sourceAddress":"local","userAgent":"jinku (uid 0)","service":"local","action":"CreateAccount","isWrite":true,"resource":"acs:ram:*:7708250611779722:* acs:ram:*:7708250611779722:accesskey/LTAI5tOT2YpbeEYsaWAZYSK1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.486}');
INSERT INTO audit_batches VALUES ('server', 35, 1735786173000, 1735786173000, X'EB77E7EB08AC278F4F7972BAF1274192172EC8AA694FA2E53273C281EBE0BE25', X'A39E690FC0CB270ED7869D0E4D180E435E1FA6D4121DEA89ED05EB90F1F8BA2C', X'59D12CDB6D09A55A6D988E4CF3F173EF', '{"time":1735786173000,"requestId":"e9cf51d2-b643-4798-91bd-3bbdd6ef6ef8","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:7708250611779722:secret/app/db acs:kms:cn-hangzhou:7708250611779722:key/key-hzz6775febd8oh8t8uhvk acs:kms:cn-hangzhou:7708250611779722:alias/acs/kms","version":"v1","parameters":{"SecretName":"app/db","VersionId":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.255}');
INSERT INTO audit_batches VALUES ('server', 36, 1735786174000, 1735786174000, X'A39E690FC0CB270ED7869D0E4D180E435E1FA6D4121DEA89ED05EB90F1F8BA2C', X'7D22B612E1A748B6A8C114F8B021C4D528117296CCCF0B07997622F04831963D', X'C3FE7A132056CEB1106A358D51E76CDA', '{"time":1735786174000,"requestId":"ac1cde1b-3f82-4e67-980b-104193e12d03","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetSecretPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.556}');
INSERT INTO audit_batches VALUES ('server', 37, 1735786175000, 1735786175000, X'7D22B612E1A748B6A8C114F8B021C4D528117296CCCF0B07997622F04831963D', X'D97D6B348913A5AE4DCDAE247279199229EF889C9BD13034FEDFDE5091E6628A', X'5AEC186FC181A64DAB8FCCFF2077EFE9', '{"time":1735786175000,"requestId":"609fad90-6958-4040-8ba6-853220928f5e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":10.894}');
INSERT INTO audit_batches VALUES ('server', 38, 1735786176000, 1735786176000, X'D97D6B348913A5AE4DCDAE247279199229EF889C9BD13034FEDFDE5091E6628A', X'3A481F68F3D15AEA3FFF675C92F68B773E8E5D59C8E7368D4D5D5820BBB97B42', X'107674BC3C298789DCCD7B921192E660', '{"time":1735786176000,"requestId":"70914fb2-f32e-4c68-b36f-377b5bceb4fd","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/app acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"KeyId":"key-hzz6775febf45vdwhglz2","AliasName":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.524}');
INSERT INTO audit_batches VALUES ('server', 39, 1735786177000, 1735786177000, X'3A481F68F3D15AEA3FFF675C92F68B773E8E5D59C8E7368D4D5D5820BBB97B42', X'5E078EBC251B11FFBA2CA7AF3058CEB5B25405311C439709EC45DAF97774AF8B', X'48541DC7C923DCF7AB3A4F5F5B8E84A2', '{"time":1735786177000,"requestId":"aa1d1e88-c15d-4e8a-8c5b-eb074b76a665","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/under/key acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","version":"v1","parameters":{"SecretName":"under/key","VersionId":"v1","EncryptionKeyId":"key-hzz6775febf45vdwhglz2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.374}');
INSERT INTO audit_batches VALUES ('server', 40, 1735786178000, 1735786178000, X'5E078EBC251B11FFBA2CA7AF3058CEB5B25405311C439709EC45DAF97774AF8B', X'71DE61CD469D43A9DA8477600496BBE82EE1EBA2253349B76925143030F95554', X'680D7A0B532AF1BC6769DBA702BD7800', '{"time":1735786178000,"requestId":"b04941fc-b2ae-4bec-bda6-6ae9882411f9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","version":"4ff9d1c1-3764-44c4-bb71-ee3ca14bc585","parameters":{"KeyId":"key-hzz6775febf45vdwhglz2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.797}');
INSERT INTO audit_batches VALUES ('server', 41, 1735786179000, 1735786179000, X'71DE61CD469D43A9DA8477600496BBE82EE1EBA2253349B76925143030F95554', X'7A9D7331B1C437DD86B876F63A33FCA37274BDEDFD166F4751F00726CA749910', X'0670E829349565DAEC6B640ECF6734B5', '{"time":1735786179000,"requestId":"029c70a8-3ea9-487b-87ca-72f808be462a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetKeyPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"KeyId":"key-hzz6775febf45vdwhglz2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.484}');
INSERT INTO audit_batches VALUES ('server', 42, 1735786180000, 1735786180000, X'7A9D7331B1C437DD86B876F63A33FCA37274BDEDFD166F4751F00726CA749910', X'4C0028EC28137DB191D7005F98592E96AD67E24B135D1A3C6EC0F5279DC530E6', X'FFE838ABA5E72AF87ED61CA9264C5901', '{"time":1735786180000,"requestId":"23416fb7-d105-4792-8538-888145fccc76","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4de3khxmq71","parameters":{"KeySpec":"EC_P256","KeyUsage":"SIGN/VERIFY"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.637}');
INSERT INTO audit_batches VALUES ('server', 43, 1735786181000, 1735786181000, X'4C0028EC28137DB191D7005F98592E96AD67E24B135D1A3C6EC0F5279DC530E6', X'3B16421DC08763B5BAFE3023383F611CAC9D3B49794803A9EF87E540D0893802', X'B39C4C52E844AF6B8A1D307FFFBD3F39', '{"time":1735786181000,"requestId":"58448f0e-4da5-478c-b60c-cc2aa6a64bdf","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateAlias","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:alias/signing acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4de3khxmq71","parameters":{"KeyId":"key-hzz6775fec4de3khxmq71","AliasName":"alias/signing"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.139}');
INSERT INTO audit_batches VALUES ('server', 44, 1735786182000, 1735786182000, X'3B16421DC08763B5BAFE3023383F611CAC9D3B49794803A9EF87E540D0893802', X'3CEE3E04C3EC4B0C9F2C7E5C0AAFABBC8AD737CA3792A51589370B54646A26DA', X'116DCA29BEF90565826ACB3502C528F2', '{"time":1735786182000,"requestId":"acf1ec33-1d4d-485b-9dd2-45d90b301932","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ScheduleKeyDeletion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fec4de3khxmq71","parameters":{"KeyId":"key-hzz6775fec4de3khxmq71","PendingWindowInDays":"30"},"former":[{"name":"KeyState","value":"Enabled"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.106}');
INSERT INTO audit_batches VALUES ('server', 45, 1735786183000, 1735786183000, X'3CEE3E04C3EC4B0C9F2C7E5C0AAFABBC8AD737CA3792A51589370B54646A26DA', X'A64B8A6D80D3196ACE743ACF017FFA5013C563E88D235B4AFF74FF52C7A3752C', X'6664FF820BC087720589BD5E54B3D9AE', '{"time":1735786183000,"requestId":"4ac60886-ae61-455c-bcaa-b389117a5802","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:1234567890123456:account-alias/former acs:ram:*:1234567890123456:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1}');
INSERT INTO audit_batches VALUES ('server', 46, 1735786184000, 1735786184000, X'A64B8A6D80D3196ACE743ACF017FFA5013C563E88D235B4AFF74FF52C7A3752C', X'07AAF7379CF64305D50E187A6627DE78E69A1642A02B35BE0AB72FC34917F5C4', X'E5A37E62E129D598B6214EDDA7504F1D', '{"time":1735786184000,"requestId":"0f0de954-9a1e-4b56-99d3-9d17f65851e5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:1234567890123456:account-alias/published acs:ram:*:1234567890123456:*","former":[{"name":"AccountAlias","value":"former"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.798}');
INSERT INTO audit_batches VALUES ('server', 47, 1735786185000, 1735786185000, X'07AAF7379CF64305D50E187A6627DE78E69A1642A02B35BE0AB72FC34917F5C4', X'CD7A7FB28A323F7169776BFAE476E09755A0CC55057047175458FB74A6B3DC2B', X'66727BA167D18774280DE2B97934B205', '{"time":1735786185000,"requestId":"41438a73-4bf0-48c6-b16d-308031ef1929","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"SetAccountAlias","isWrite":true,"resource":"acs:ram:*:7708250611779722:account-alias/the-partner acs:ram:*:7708250611779722:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.752}');
INSERT INTO audit_batches VALUES ('server', 48, 1735786186000, 1735786186000, X'CD7A7FB28A323F7169776BFAE476E09755A0CC55057047175458FB74A6B3DC2B', X'1B60308FF0EAD90791F6760B21417309AA454CEF588EE1C8E3C82546A918D232', X'72E21CDC663B9E9773BEA9649D18A3DF', '{"time":1735786186000,"requestId":"c685e4de-d533-46b7-83e4-1dc9e33b5e3b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/machine","parameters":{"RoleName":"machine"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.337}');
INSERT INTO audit_batches VALUES ('server', 49, 1735786187000, 1735786187000, X'1B60308FF0EAD90791F6760B21417309AA454CEF588EE1C8E3C82546A918D232', X'A341B5B0F3A151EC0EE865E3274282A72560EB7441FDEEDF461FE4E7D821D321', X'DC5491518985D6ED7D589AF5DB1706E4', '{"time":1735786187000,"requestId":"cab686c7-b12f-41e5-84d2-2e61ab46b535","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Encrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.083}');
INSERT INTO audit_batches VALUES ('server', 50, 1735786188000, 1735786188000, X'A341B5B0F3A151EC0EE865E3274282A72560EB7441FDEEDF461FE4E7D821D321', X'275D61549186A8A5BD22A15973D35A78268E5070EE4B06F4BD5FEB79CA24B430', X'6C9A140F55192AF0F9C5CC02B887E2AF', '{"time":1735786188000,"requestId":"745e73af-9158-4f50-9c59-2279afdabc4c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKeyVersion","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","version":"98acbf54-4e9b-446e-989b-cea37399d158","parameters":{"KeyId":"key-hzz6775febf45vdwhglz2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.229}');
INSERT INTO audit_batches VALUES ('server', 51, 1735786189000, 1735786189000, X'275D61549186A8A5BD22A15973D35A78268E5070EE4B06F4BD5FEB79CA24B430', X'6992D140ADEB61F1BB130616B62E6AF87A760811A6D734BC95BFB91ED7C7C95F', X'B7169C0D7E9D8F5341D12E80DB4C0E0F', '{"time":1735786189000,"requestId":"9ed0b73c-45f2-45c2-bb66-9be28ac177a3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"Encrypt","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775febf45vdwhglz2","parameters":{"KeyId":"alias/app"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":8.503}');
INSERT INTO audit_batches VALUES ('server', 52, 1735786190000, 1735786190000, X'6992D140ADEB61F1BB130616B62E6AF87A760811A6D734BC95BFB91ED7C7C95F', X'AA1EB70418756EBC793F4B37D2D7B7F4527C05C06441E922F0C6FE2FF1955589', X'5EBE55F1E9B1959F4DC15F10070EA6B2', '{"time":1735786190000,"requestId":"5d3a50da-4a30-4431-9790-03c6c064195b","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:7708250611779722:accesskey/LTAI5t9ruffpfNLnrjavbdbv acs:ram:*:7708250611779722:root","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.094}');
INSERT INTO audit_batches VALUES ('server', 53, 1735786191000, 1735786191000, X'AA1EB70418756EBC793F4B37D2D7B7F4527C05C06441E922F0C6FE2FF1955589', X'22FE24F19E02BB5E2D2ADA06220391E51405A233637F3F5C922A48D758A2D6CE', X'E5889F302DC6ABE30280E8B75E3C870F', '{"time":1735786191000,"requestId":"bd95a51a-c43e-49a1-a6ec-d1d356ec9dc1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateKey","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fecfkdrh9iagbm","parameters":{"Origin":"EXTERNAL"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.982}');
INSERT INTO audit_batches VALUES ('server', 54, 1735786192000, 1735786192000, X'22FE24F19E02BB5E2D2ADA06220391E51405A233637F3F5C922A48D758A2D6CE', X'56D16A8BA499327149E8A2D5762E814609A9E576571272BA12067B9BA7AC52E9', X'FF75F10B4C42CF29EE7670F12FF37B26', '{"time":1735786192000,"requestId":"3e4f8b66-5502-41dc-acb6-005189735448","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetParametersForImport","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:key/key-hzz6775fecfkdrh9iagbm","parameters":{"KeyId":"key-hzz6775fecfkdrh9iagbm"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":101.656}');
INSERT INTO audit_batches VALUES ('server', 55, 1735786193000, 1735786193000, X'56D16A8BA499327149E8A2D5762E814609A9E576571272BA12067B9BA7AC52E9', X'F0684F91A957DA7B03BD85BB9E3E8068F4E6C10444E983B76E7B488354EB5B4E', X'92BEA1F4E4EFE02F8C3C9FBAB15AFDB3', '{"time":1735786193000,"requestId":"05f73cc8-5069-46c9-bc6e-293de781582f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.525}');
INSERT INTO audit_batches VALUES ('server', 56, 1735786194000, 1735786194000, X'F0684F91A957DA7B03BD85BB9E3E8068F4E6C10444E983B76E7B488354EB5B4E', X'F65AEC559EC7C6EEA0EE22DA3970709E3D00844E5A7B851543058D7F7F676F7B', X'D9E67960C08ED941552408F7E8421C9F', '{"time":1735786194000,"requestId":"5b5f81a4-2a85-4a46-bfe7-8c035aef3fe1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.389}');
INSERT INTO audit_batches VALUES ('server', 57, 1735786195000, 1735786195000, X'F65AEC559EC7C6EEA0EE22DA3970709E3D00844E5A7B851543058D7F7F676F7B', X'AE48E24F3594253F61A18B6E709E1F2C4152BD0AEB767A3AA92DD139D829AE4E', X'A748CC48F57FA7FAA3CD86062DB36AEE', '{"time":1735786195000,"requestId":"ee08c594-e674-4f9d-983b-499e8cdc7338","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","parameters":{"SecretName":"app/binary"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":7.53}');
INSERT INTO audit_batches VALUES ('server', 58, 1735786196000, 1735786196000, X'AE48E24F3594253F61A18B6E709E1F2C4152BD0AEB767A3AA92DD139D829AE4E', X'9814C1E7F0679575443EFDD064192E8560BA7665C0E7BBA486A1C995AC14040C', X'2EC58FC795C0D4455C2E2FC0841F759A', '{"time":1735786196000,"requestId":"49477719-27a4-4542-a249-a927fc0bdb1e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"Rejected.ResourceInDeleteWindow","message":"secret in delete peroid","status":409,"durationMs":33.841}');
INSERT INTO audit_batches VALUES ('server', 59, 1735786197000, 1735786197000, X'9814C1E7F0679575443EFDD064192E8560BA7665C0E7BBA486A1C995AC14040C', X'301511667A3084CBF3F4B83A356A10466F837290F3C37977AB2F4C287DFAEEFA', X'688695F835866C328C34845EA0A9C73F', '{"time":1735786197000,"requestId":"aa7149e6-3829-4528-b29e-2e31e5a9b5c1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":17.251}');
INSERT INTO audit_batches VALUES ('server', 60, 1735786198000, 1735786198000, X'301511667A3084CBF3F4B83A356A10466F837290F3C37977AB2F4C287DFAEEFA', X'250D5C61B8C3383EF626E277EACC3C53AD018F2F177FB5EEFACAB064E1127AAC', X'4336D4B802A6E9A5F2BEA2DE73EF6E21', '{"time":1735786198000,"requestId":"c07ee8db-3682-4651-95f1-cd1f774d3feb","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone"},"decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","message":"Resource not found.","status":404,"durationMs":0.587}');
INSERT INTO audit_batches VALUES ('server', 61, 1735786199000, 1735786199000, X'250D5C61B8C3383EF626E277EACC3C53AD018F2F177FB5EEFACAB064E1127AAC', X'06F33CE1AE90AECE45DB8C812E332F49E3F7530836E6D3BC71595593382218A9', X'82EFF3ABA38EC8BCFE4515C5A5E7FC59', '{"time":1735786199000,"requestId":"b86b13ca-fd9d-4e9a-bdbd-c353a188bd47","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.68}');
INSERT INTO audit_batches VALUES ('server', 62, 1735786200000, 1735786200000, X'06F33CE1AE90AECE45DB8C812E332F49E3F7530836E6D3BC71595593382218A9', X'736D2F8B1DBD6730440474162147772D896F131E2EB093036E19D2AD389922E4', X'09BE9573038E30DA30CB419185864321', '{"time":1735786200000,"requestId":"b4fd973b-76b1-43c4-a256-a4cfcacce71f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.024}');
INSERT INTO audit_batches VALUES ('server', 63, 1735786201000, 1735786201000, X'736D2F8B1DBD6730440474162147772D896F131E2EB093036E19D2AD389922E4', X'26C3A18E64BD7F64149D6F4732C609887AC9EE5EEF5540EC98CC0F67E45F1D42', X'3DE357348AD7D23E8AA66453A10E9EBE', '{"time":1735786201000,"requestId":"9bd534cd-7188-4495-a917-c7c801b935e0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","parameters":{"SecretName":"app/binary"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.821}');
INSERT INTO audit_batches VALUES ('server', 64, 1735786202000, 1735786202000, X'26C3A18E64BD7F64149D6F4732C609887AC9EE5EEF5540EC98CC0F67E45F1D42', X'1298FC2ECA604C95CA6E7BA6832B4F2EE16D54BFDCAD8E80E9D88C89F9A6312C', X'E57AD113C5AFE601508FC6C90BB9D51C', '{"time":1735786202000,"requestId":"44cfeda7-1b08-430c-96fd-4014b68ab8a2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","parameters":{"SecretName":"leaving"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.738}');
INSERT INTO audit_batches VALUES ('server', 65, 1735786203000, 1735786203000, X'1298FC2ECA604C95CA6E7BA6832B4F2EE16D54BFDCAD8E80E9D88C89F9A6312C', X'EE245DDB2D6887735BCE1DB4DA580F2230F892D1E6378B4B1648CC8C512959D4', X'4E551F83BB03B6413801407A54DF2F14', '{"time":1735786203000,"requestId":"ec849d25-910f-4f79-82c8-d2ae5ea070ae","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","parameters":{"SecretName":"returned"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.005}');
INSERT INTO audit_batches VALUES ('server', 66, 1735786204000, 1735786204000, X'EE245DDB2D6887735BCE1DB4DA580F2230F892D1E6378B4B1648CC8C512959D4', X'79C2155227242B2F48D7C0D24F5F5AFD45E218C3422D9C484C478FD4F9769092', X'FE037A98C5521937EF2C854F24A7147A', '{"time":1735786204000,"requestId":"722c39c2-8c88-480a-b030-7f1c719638e7","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","parameters":{"SecretName":"gone"},"decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","message":"Resource not found","status":404,"durationMs":0.897}');
INSERT INTO audit_batches VALUES ('server', 67, 1735786205000, 1735786205000, X'79C2155227242B2F48D7C0D24F5F5AFD45E218C3422D9C484C478FD4F9769092', X'9DC086C6217C8905178109A128F4FDE3ACA32FDC492AA238C1ED17858B9F9148', X'B2BA8A3E7E5ED62392EC10C4650208E7', '{"time":1735786205000,"requestId":"7b08c9c4-3446-41bb-9fb3-a11676eee87b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","parameters":{"SecretName":"app/db","VersionId":"v1"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":9.446}');
INSERT INTO audit_batches VALUES ('server', 68, 1735786206000, 1735786206000, X'9DC086C6217C8905178109A128F4FDE3ACA32FDC492AA238C1ED17858B9F9148', X'917E77A76F6EE5B164D08B7312FC0791CD46556B25C9706ED26A973A9C4715B9', X'AFDC1B89D3FA8F095BCEC9E2623A82F4', '{"time":1735786206000,"requestId":"0b7f10ee-6a01-4222-b987-e55e4014bf35","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","parameters":{"SecretName":"app/db","VersionId":"v2"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.089}');
INSERT INTO audit_batches VALUES ('server', 69, 1735786207000, 1735786207000, X'917E77A76F6EE5B164D08B7312FC0791CD46556B25C9706ED26A973A9C4715B9', X'6648FA87DE6D1F14788011FE5B91C532C858ADBF9BF272DAD096332D423822DE', X'7953A0C7BABF5D1D9493D7D833328B85', '{"time":1735786207000,"requestId":"3adf70b7-395f-4fca-afe6-8801653c6e10","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","parameters":{"SecretName":"app/db","VersionId":"v3"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.469}');
INSERT INTO audit_batches VALUES ('server', 7, 1735786146000, 1735786146000, X'27CAB3B7772DE84EC0075CD477057B87C87064578FA898A9A38E0C647F3C5447', X'C67EDB53C9038CC655F8FE71490F4A75A136B781DE4498D019A06FEB4F02B3C7', X'1AFF13DB6418FCCB680D9A16F601F499', '{"time":1735786146000,"requestId":"355a886c-e5a4-4567-b6fa-7fe82ba06152","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","parameters":{"SecretName":"app/db","VersionId":"v2"},"former":[{"name":"ACSCurrent","value":"v1"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.891}');
INSERT INTO audit_batches VALUES ('server', 70, 1735786208000, 1735786208000, X'6648FA87DE6D1F14788011FE5B91C532C858ADBF9BF272DAD096332D423822DE', X'E03408F3705E8443318868BFDC88832966FCBEF50347F6ADECDBF341DE6E6D95', X'44CB5945DF353688B08F2C6D120A8B6E', '{"time":1735786208000,"requestId":"a2ecd4d3-566e-4fb5-9160-2918bd690494","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","parameters":{"SecretName":"app/db","VersionId":"v4"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.226}');
INSERT INTO audit_batches VALUES ('server', 71, 1735786209000, 1735786209000, X'E03408F3705E8443318868BFDC88832966FCBEF50347F6ADECDBF341DE6E6D95', X'799778C1112788980D69A567767C680772736380EA17B030418C21A58D90A556', X'C3782601CC16B900F06DC2751AFBBFC3', '{"time":1735786209000,"requestId":"a9d0f3c1-3f98-4933-b0cb-44153c668c22","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"ACSPrevious","parameters":{"SecretName":"app/db","VersionStage":"ACSPrevious"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.879}');
INSERT INTO audit_batches VALUES ('server', 72, 1735786210000, 1735786210000, X'799778C1112788980D69A567767C680772736380EA17B030418C21A58D90A556', X'BF7E9FFF98EDD4CC4DB44424CF0B45DA7E137042FE898A2B666BDB76828280F9', X'30A0A8312EFF408EE4EE6676728FC341', '{"time":1735786210000,"requestId":"8a3645dd-3d7e-4bc5-bfb5-3de17e3c4ba5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"blue","parameters":{"SecretName":"app/db","VersionStage":"blue"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.286}');
INSERT INTO audit_batches VALUES ('server', 73, 1735786211000, 1735786211000, X'BF7E9FFF98EDD4CC4DB44424CF0B45DA7E137042FE898A2B666BDB76828280F9', X'54658833C447872AF1E760820A90F99C5CA7529B96ECB82C1A3A53CD4AF47810', X'23C1C1596C32049B82D010A4B5C14B99', '{"time":1735786211000,"requestId":"b820ac0a-a1a6-46bc-9f78-986fc7266f66","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecretVersionIds","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.785}');
INSERT INTO audit_batches VALUES ('server', 74, 1735786212000, 1735786212000, X'54658833C447872AF1E760820A90F99C5CA7529B96ECB82C1A3A53CD4AF47810', X'D5EB1DA46B1E391D9072C785424F9A936678E98D822D4310D2416541D9216AA1', X'13FFA65C20698042D99F7DBAFD083AC5', '{"time":1735786212000,"requestId":"f9819116-ec87-41ee-8c9a-0bb54d32b151","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":14.818}');
INSERT INTO audit_batches VALUES ('server', 75, 1735786213000, 1735786213000, X'D5EB1DA46B1E391D9072C785424F9A936678E98D822D4310D2416541D9216AA1', X'010EBF3AC1A05F33E87487F0811AF01AC471E9E4FF865D545868C40EBEDB8309', X'ADE1DFBEB29AA2C3C618002BD70D9C13', '{"time":1735786213000,"requestId":"e51c88f8-029f-4392-9f29-0f17170ec1e1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":12.446}');
INSERT INTO audit_batches VALUES ('server', 76, 1735786214000, 1735786214000, X'010EBF3AC1A05F33E87487F0811AF01AC471E9E4FF865D545868C40EBEDB8309', X'EDF32EB2C5250A98C6782E9A390417E4BB7E45353EFAB97D85127478DC0237D7', X'75401CF7C025B9E5AFFD5F1D81015F05', '{"time":1735786214000,"requestId":"556c1867-48c2-4dbc-ad60-fdd394e38720","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"220114159757512737","accessKeyId":"LTAI5trSHwSAIvTo4XFz0cZX","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":7.624}');
INSERT INTO audit_batches VALUES ('server', 77, 1735786215000, 1735786215000, X'EDF32EB2C5250A98C6782E9A390417E4BB7E45353EFAB97D85127478DC0237D7', X'875A520C00046CD0C90482C91AFBA986E8DFE38B5AA3670825FEE70BCD7E1239', X'CD294A723DDCA726C4BE84F9BE9A1877', '{"time":1735786215000,"requestId":"8cfcf09b-af54-4299-9751-acc2c445c7f8","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"220114159757512737","accessKeyId":"LTAI5trSHwSAIvTo4XFz0cZX","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":1.42}');
INSERT INTO audit_batches VALUES ('server', 78, 1735786216000, 1735786216000, X'875A520C00046CD0C90482C91AFBA986E8DFE38B5AA3670825FEE70BCD7E1239', X'44E967CCFC4F21F32F248F555F4070AC71C64052A1EF029D3B24363D07057EA5', X'5E86FC487EC859BF0AB4D5EC32A2616B', '{"time":1735786216000,"requestId":"b4f14649-5126-4243-aa21-ce74197b73c0","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","message":"Specified access key is disabled.","status":400,"durationMs":0.534}');
INSERT INTO audit_batches VALUES ('server', 79, 1735786217000, 1735786217000, X'44E967CCFC4F21F32F248F555F4070AC71C64052A1EF029D3B24363D07057EA5', X'BB900591246FFC450FC06D203392AADD422218F06E5A7524BEA23934B72016AE', X'262E537CE892382F7810C985D3AC0B65', '{"time":1735786217000,"requestId":"718ceb3b-59b1-4f79-a96d-4d2123833801","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","message":"Specified access key is disabled.","status":400,"durationMs":0.263}');
INSERT INTO audit_batches VALUES ('server', 8, 1735786147000, 1735786147000, X'C67EDB53C9038CC655F8FE71490F4A75A136B781DE4498D019A06FEB4F02B3C7', X'9F0B9E06492347E50C0308966E0FA64C8A60CBE1A410B75594FE80990C05E169', X'FAAAA781454C0CB75E705F7D7AED4B71', '{"time":1735786147000,"requestId":"8837ecca-91a2-4fef-8011-4dd4fbbba44f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","parameters":{"SecretName":"app/db","VersionId":"v3"},"former":[{"name":"ACSPrevious","value":"v1"},{"name":"ACSCurrent","value":"v2"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":38.904}');
INSERT INTO audit_batches VALUES ('server', 80, 1735786218000, 1735786218000, X'BB900591246FFC450FC06D203392AADD422218F06E5A7524BEA23934B72016AE', X'7ED8F919CBA0732FD28B59FB25B06D155722BB40798F8F8032BC18A9A5704C5A', X'2DC9F0F912EE5A78FB27773EDD711547', '{"time":1735786218000,"requestId":"cf32d996-4b2a-411f-924b-f5aee8edac10","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"291387493622798511","accessKeyId":"LTAI5tFR20loZdsnbWZul2rd","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/db is forbidden by permission system.","status":403,"durationMs":1.127}');
INSERT INTO audit_batches VALUES ('server', 81, 1735786219000, 1735786219000, X'7ED8F919CBA0732FD28B59FB25B06D155722BB40798F8F8032BC18A9A5704C5A', X'9D78BABD54A993BE68E10B83E0C9ABAE67DF8DB286BA835E8C36B06DDA55D6C9', X'90DE49E8B7DAC9A3D8C5A5D34827E3F4', '{"time":1735786219000,"requestId":"2b161f1f-06a2-444f-881d-ad2be369667b","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"291387493622798511","accessKeyId":"LTAI5tFR20loZdsnbWZul2rd","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":1.015}');
INSERT INTO audit_batches VALUES ('server', 82, 1735786220000, 1735786220000, X'9D78BABD54A993BE68E10B83E0C9ABAE67DF8DB286BA835E8C36B06DDA55D6C9', X'7E57AFBF9548725C5E42BAF7A28D3A190C4E98E97B3F19F01C746F14DCB4C193', X'C0D154093406205CE5D73EF433C258CA', '{"time":1735786220000,"requestId":"6931a331-1c43-4767-b69a-435034feb6e2","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"391778153868581415:before","accessKeyId":"STS.WLB7KkxyJfcgFNk8Fowq1r54iU","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":7.147}');
INSERT INTO audit_batches VALUES ('server', 83, 1735786221000, 1735786221000, X'7E57AFBF9548725C5E42BAF7A28D3A190C4E98E97B3F19F01C746F14DCB4C193', X'EEFF3B3CC9C9511682237EEF11D2BF30D32F75DF694ED2EABF092FA12CA597A3', X'C77782F65BFBDB02EED3775BE319FDE6', '{"time":1735786221000,"requestId":"ad98e2ac-3ec1-48b6-91c4-4b44952b4f66","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"391778153868581415:before","accessKeyId":"STS.WLB7KkxyJfcgFNk8Fowq1r54iU","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/text is forbidden by permission system.","status":403,"durationMs":9.727}');
INSERT INTO audit_batches VALUES ('server', 84, 1735786222000, 1735786222000, X'EEFF3B3CC9C9511682237EEF11D2BF30D32F75DF694ED2EABF092FA12CA597A3', X'D02AF8A3563C92F8BADF07170C6613445153BA4211A9CED76F720B91D6E6B043', X'5740ECAACF8998B6F6CA4A886BE26699', '{"time":1735786222000,"requestId":"b4851206-57d3-47ed-8a28-c927190f3297","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"},"decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","message":"This operation for acs:kms:cn-hangzhou:1234567890123456:secret/app/db is forbidden by permission system.","status":403,"durationMs":1.42}');
INSERT INTO audit_batches VALUES ('server', 85, 1735786223000, 1735786223000, X'D02AF8A3563C92F8BADF07170C6613445153BA4211A9CED76F720B91D6E6B043', X'102E742C6B8395E7E7A87BC3E2F41AFACDFD897A633D74F6B3E769382DE60DCD', X'1C66298D20DA6F3C31B43D36D9360632', '{"time":1735786223000,"requestId":"8b2c0baa-8f0b-430a-9d1e-d4a3dda190cb","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text"},"decidedBy":"Resource/default#0","outcome":"OK","status":200,"durationMs":2.246}');
INSERT INTO audit_batches VALUES ('server', 86, 1735786224000, 1735786224000, X'102E742C6B8395E7E7A87BC3E2F41AFACDFD897A633D74F6B3E769382DE60DCD', X'14FE7C18663861F9E9CB8EAA1C627FF1D6DE05FFF90037330E34C8FFBE9049B2', X'2127B68827A764B661E509389FD2AF50', '{"time":1735786224000,"requestId":"5c480ea8-1066-401b-9de5-bd6b8b594f48","account":"7708250611779722","principal":"acs:ram::7708250611779722:root","principalType":"root","principalId":"7708250611779722","accessKeyId":"LTAI5tOT2YpbeEYsaWAZYSK1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:7708250611779722:secret/app/db","parameters":{"SecretName":"app/db"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.292}');
INSERT INTO audit_batches VALUES ('server', 87, 1735786225000, 1735786225000, X'14FE7C18663861F9E9CB8EAA1C627FF1D6DE05FFF90037330E34C8FFBE9049B2', X'0DFEA4770B030FA7ED0B88BE6F9D913A94F67A8EAFF59F68D5124A3591FC94C9', X'DCE0E7578238C7714B736018119ABB1E', '{"time":1735786225000,"requestId":"6ab6564b-c798-4f09-98e7-abccec1afd99","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"391778153868581415:before","accessKeyId":"STS.WLB7KkxyJfcgFNk8Fowq1r54iU","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"GetCallerIdentity","isWrite":false,"outcome":"OK","status":200,"durationMs":1.275}');
INSERT INTO audit_batches VALUES ('server', 88, 1735786226000, 1735786226000, X'0DFEA4770B030FA7ED0B88BE6F9D913A94F67A8EAFF59F68D5124A3591FC94C9', X'C1A51DCC84257EAE8A9F75C261D347FEF018B283C397424A129A695C3CF377DE', X'E76B31D8AD339B7746AF9A3E96794373', '{"time":1735786226000,"requestId":"88e29b57-5302-466d-be28-7cc00c3b936f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretPolicy","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","parameters":{"SecretName":"app/text"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.186}');
INSERT INTO audit_batches VALUES ('server', 89, 1735786227000, 1735786227000, X'C1A51DCC84257EAE8A9F75C261D347FEF018B283C397424A129A695C3CF377DE', X'AEC234F95ACBD4948B57096FD6882DB83851345F74B99BF2B8AC44E6DC6E3304', X'E7895671AD053C6B4F82DDFC308487CE', '{"time":1735786227000,"requestId":"d7319a67-1664-4a01-aa6d-d8c02bf34cf2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListUsers","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.65}');
INSERT INTO audit_batches VALUES ('server', 9, 1735786148000, 1735786148000, X'9F0B9E06492347E50C0308966E0FA64C8A60CBE1A410B75594FE80990C05E169', X'C398591F46D9809169F1DCD954E3A300B8326B9462775A004225C3D33F643450', X'8798DE92575A8CF23C9D8589E8DA47DB', '{"time":1735786148000,"requestId":"15de521b-747f-46a7-80d8-418d27314b1b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","parameters":{"SecretName":"app/db","VersionId":"v4"},"former":[{"name":"ACSPrevious","value":"v2"},{"name":"ACSCurrent","value":"v3"}],"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.281}');
INSERT INTO audit_batches VALUES ('server', 90, 1735786228000, 1735786228000, X'AEC234F95ACBD4948B57096FD6882DB83851345F74B99BF2B8AC44E6DC6E3304', X'2F2F07F1192DAA56643A7EB421B6205A7D59CB58E3BC2AA2F76FCE42AC62BD10', X'0464BFB38CF424DBDC7B07B80441F974', '{"time":1735786228000,"requestId":"b34870cd-5b07-4d19-b807-987b66c2e705","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.412}');
INSERT INTO audit_batches VALUES ('server', 91, 1735786229000, 1735786229000, X'2F2F07F1192DAA56643A7EB421B6205A7D59CB58E3BC2AA2F76FCE42AC62BD10', X'E235CDFD7AC0BB11AAF4A67183A4CC105D1D1DEF8E91F06768852EA29FBD1EBD', X'20706B07208CB8A6880D79C53558C6FF', '{"time":1735786229000,"requestId":"bc4e1817-a2f9-4574-b720-44cb47624132","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetLoginProfile","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.974}');
INSERT INTO audit_batches VALUES ('server', 92, 1735786230000, 1735786230000, X'E235CDFD7AC0BB11AAF4A67183A4CC105D1D1DEF8E91F06768852EA29FBD1EBD', X'408484E71838C031F221B1F1D8A927CA0B0C7704513208A9ED4DE1412FD801D9', X'82986D5550A0C2CF9285CED29FE9C5C9', '{"time":1735786230000,"requestId":"6059dfb0-e438-4391-a8c5-017e36fe96a9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListGroupsForUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","parameters":{"UserName":"alice"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.213}');
INSERT INTO audit_batches VALUES ('server', 93, 1735786231000, 1735786231000, X'408484E71838C031F221B1F1D8A927CA0B0C7704513208A9ED4DE1412FD801D9', X'43EA3F02C7DF72ADC6B57E146443BDD77D6A112DCA9DAB8FDDDCA8BD23F0EBF2', X'D90D2E9DD35A8C94AE7FB3F6C2996024', '{"time":1735786231000,"requestId":"9275f625-01fa-4c0d-8688-7cac42d90f0f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForGroup","isWrite":false,"resource":"acs:ram:*:1234567890123456:group/readers","parameters":{"GroupName":"readers"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.182}');
INSERT INTO audit_batches VALUES ('server', 94, 1735786232000, 1735786232000, X'43EA3F02C7DF72ADC6B57E146443BDD77D6A112DCA9DAB8FDDDCA8BD23F0EBF2', X'4F270E95EAF5211869295ED874849F6494476035E5C9D24F350B8E2ED14232B6', X'2FA590AFD9AD9B69E5CCA7944B5009B4', '{"time":1735786232000,"requestId":"fb104d51-ac3d-46fa-9074-ad4754eb7d2a","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetPolicy","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading","PolicyType":"Custom"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.304}');
INSERT INTO audit_batches VALUES ('server', 95, 1735786233000, 1735786233000, X'4F270E95EAF5211869295ED874849F6494476035E5C9D24F350B8E2ED14232B6', X'B6600CAC30917BF2C2797E3C02E6C206377D397777FAA124B7DE1266C1634C1D', X'8A6CED1116DABC00C6D6004C7C9467FF', '{"time":1735786233000,"requestId":"fa1ef8f1-32ac-4cb8-b439-012a89a9ffb6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPolicyVersions","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","parameters":{"PolicyName":"reading","PolicyType":"Custom"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.012}');
INSERT INTO audit_batches VALUES ('server', 96, 1735786234000, 1735786234000, X'B6600CAC30917BF2C2797E3C02E6C206377D397777FAA124B7DE1266C1634C1D', X'66AB09EF9753580C22D8EBD1895D18E34C2AA34632DED1821E54D23B58AE58A3', X'6E732018CD323A0E45FDE1C06A03A8E7', '{"time":1735786234000,"requestId":"cc982db9-eb02-4c7f-943a-928e758474a8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.805}');
INSERT INTO audit_batches VALUES ('server', 97, 1735786235000, 1735786235000, X'66AB09EF9753580C22D8EBD1895D18E34C2AA34632DED1821E54D23B58AE58A3', X'5A9BD4439215652116AA9756A65FCC2E6EDF1DCA7897B64916366C8350583C61', X'FF21BFBD38C878FA2B7E4C6C36EB673D', '{"time":1735786235000,"requestId":"d8c6ef19-8415-4716-95c0-faccc1f201ad","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","parameters":{"RoleName":"reader"},"decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.079}');
INSERT INTO audit_batches VALUES ('server', 98, 1735786236000, 1735786236000, X'5A9BD4439215652116AA9756A65FCC2E6EDF1DCA7897B64916366C8350583C61', X'93BD71E22126F03D29894D5039CE337F5BFC87E3C1A1FFCD3F3BA5A082898329', X'D5236885EA25D638309196F1F01D32AA', '{"time":1735786236000,"requestId":"793b628e-becd-4f8d-9086-aeb8bd484f7b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":32.721}');
INSERT INTO audit_batches VALUES ('server', 99, 1735786237000, 1735786237000, X'93BD71E22126F03D29894D5039CE337F5BFC87E3C1A1FFCD3F3BA5A082898329', X'708DFFAD10B53CC1E726AD4C8CE1766C2FC199A9C2394D1A2A5982A85BE18BE8', X'288F8A6AF31074A4895E2364FEA26561', '{"time":1735786237000,"requestId":"0031c4df-911a-4081-9e07-7949e48ad251","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":10.843}');
INSERT INTO audit_checkpoints VALUES ('server', 1, 6, X'27CAB3B7772DE84EC0075CD477057B87C87064578FA898A9A38E0C647F3C5447', 6, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'617B4856D73D362C2EEB98BEC656D5EED5BB828102BD681385426FE5B14A64E3');
INSERT INTO audit_checkpoints VALUES ('server', 2, 31, X'E37148C69075C141DBAFD016695F4F9297597E82424E85D1425AF08167801BFE', 31, 1735786171000, X'617B4856D73D362C2EEB98BEC656D5EED5BB828102BD681385426FE5B14A64E3', X'7DB4C5691E8ED83221EDAF4CEE672E2A96AABB5187CBA0DBDF637C518342413C');
INSERT INTO audit_checkpoints VALUES ('server', 3, 103, X'C92DF819D4E2B6A9F5193AA2040392FC68515EF7CD6120647141B0ECB474AA80', 103, 1735786241000, X'7DB4C5691E8ED83221EDAF4CEE672E2A96AABB5187CBA0DBDF637C518342413C', X'27506D6828DA24F15BD4333383EAF1569557442ECC74471F0D9AAA890190DB0A');
INSERT INTO audit_checkpoints VALUES ('server', 4, 116, X'10534D03E40B5FF46167D7F0008792381A1650BB192B7CC97A70CF6490027CF4', 116, 1735786254000, X'27506D6828DA24F15BD4333383EAF1569557442ECC74471F0D9AAA890190DB0A', X'89B2915084291AAAC8F6169791EF2CD499D641D174D1F17AC29B064E49900F80');
INSERT INTO audit_expiries VALUES ('server', 1, 6, 1735786192000, X'BC706C2A1B1606D69C5D7A9D6E01712CA3CB30BBFD9E919102F49244805AFB07');
INSERT INTO audit_keys VALUES ('7158fdf7df6e8a0114ef05fcc301182a', X'0136927D329DC7DD9BAFABA58AA3A854D8F7DD114A56055B4AB10358BEC2688B29E10CED4032D6EE99A160C188E3F1B8AD8C1974BAB4812D35186D4961', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO audit_streams VALUES ('file', 'server', 116, 116, 1735786254000);
INSERT INTO founding VALUES (1, '1234567890123456', 'e1c2:0482:2ce9:31c5', '{"kind":"file"}');
INSERT INTO group_members VALUES ('1234567890123456', 'g-XsOoR27TCplgDAWP', '220114159757512737', 1735786167000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/acs/kms', 'key-hzz67720a22ytec2bpxnq', 1735526946000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/app', 'key-hzz6775febf45vdwhglz2', 1735786176000);
INSERT INTO key_aliases VALUES ('1234567890123456', 'alias/signing', 'key-hzz6775fec4de3khxmq71', 1735786181000);
INSERT INTO key_aliases VALUES ('7708250611779722', 'alias/acs/kms', 'key-hzz6775febd8oh8t8uhvk', 1735786173000);
INSERT INTO key_imports VALUES ('1234567890123456', 'key-hzz6775fecfkdrh9iagbm', 'AZQqEbiAEBPwoS3rd6ONDmgugiNR29FmbIWVS36k0EE9Xpfq', 'RSAES_OAEP_SHA_256', X'01EEC054968C1A79923C32FB7C06F15872983C55E24D1881A48760C7CEDD892C237C9346B1903DC15580A6D5BE146490002A037F65F13F76C952DD7E761C8D48F991BA6F62F9FBAFEE8A957B1119FBDA5FA6784353AAAFF32717DD61DE29F5296C7099E6D72686399D2A37EE361C79E556D19EBA06617D7405643F42448FB12E4B9AC7C5F64A765B6D994F42E0E5652AF2E20F22D88DAE135DFD1F100CB86C1726A596BED833DA01B872F06F759CF548F6170C9E83B75520939C96CE1E27FBBE2C12E6C957A8A5D518855440B15B119C4FCC7FEFBBB5346473C7F10475814DA315B9FE7B46637D3663461DDDF7A24651B2A925BA9C9AAF4F03506A2A06AA45808438A928A767326F95CB8E6765C3022F768BF5564AAF1F5DBD060BCE2243B140ED46FE9224B718B8557F5E3105E683BECFF23F910D77DBD6AC31070580E976CF389081CC62E5DF3FF875C2598BEF9A14A060B26BCCEC72BA22A476210725011D66DE8A89169565CEE6479A6800C549D44386EBEFF4619DB07A2B427B2805791476273E1441B0764E9354D4374FA95BAA6125804CA916C3E9881C1061A4D9D49BE5A3734D33D05B79CAB5BD28EA9D579E1B3C13AA2036AB76BA5EBD36093843F1A8BE697C182FA601B03D37D3D85263765B2ACE5FA6480BFAF3D8BF6C092752E26C3F1987684462472957F0347E763EB0A82263D5751692B552AE06D647C72A60A3AB971570C226DE2F43EA61FFE07681A7EB5B05C85D9CB4049DF7C59797BE26211F07E0B718EFFBFE468A00FA403357A37F34CE19AC84C439EB31F64839E2377A86C0A56C3D9761A61C839DDCB4BEDFAE6551AE15156FF6FC9BA5E6E76BD36C1CA1C4E3227A88AA5D12B3360D87A4D37B7FBEE3479840350785345790D3233C5397A4A68B69D2899EA28CF6E645EEF65349D39721382B329F8F2BD191D5D9E7B95C96F77A51370784178120456E0775299418AB5AA48B0141AD515189162BFBF7B35C0BAAB9932CC23B8928816DDCB3E3BAF5FAE1A07C0D45B962694AC0B8811D9FCD045C5AACD605ABD5AD983BB0EA5DEB8BCA9A059C0B299884FD72C6DE79A7A690CAD1686A8A8917FCDC4E09427A053E59005FE3829F037C6204DC60C58E09AEFC5093AEBCE8C73C4625AE93D268EC71304A83A60E8B37B06559C388CC8379FA8A01D5D2C7F12BDC953CA8D5B26B2AAA1332C2CF4DF74C85BA25531539B38BB14A549109453C3CC0E25076CCD61D8B3F80423BC335E3DEBC9EF3E19ED5C91D80B56B7B5FD65F29CF6D862F2EE3F4E34FB74AF06AAC8D38C0B3E0587A0F5542ED8FA036CCEC8EC73D7862335870184584C3B1229B1CA79F87C18E593C9ED65F2C78D3A02FA9630621F0D4649CF77176696CD546028CD1551AB1D18E7199A088B10794C8FA8E3CEFD4224CAC733D6F21FF7160AF0170886A1BD20A6D36497B1EA5709F364A72FF1D714798D79E14F50C38F6E42B2530072869C7DDE9EB965436D4E6D2F7F2823ACF69EB4333AF36EC0BA48DA2562569BAB5A92FEE7F8FFEE7118B2D7EB9B83C068462E2A3A302293B5E9F159D188754D8FEF497A1EDBF9336D786601009C9155FC35C2527717EE33C8CFAE2FAADAF155AE3482C886E45564A043522674626F869AE79492C32504026C49633349955E5B57A25EC26D17D01F440135A448FF427C9E3FE9D538087B7685E5D8B5861F1A7BF327883792F15D2B3C6B184FA3B933F7B48D6C0589B0BF8CA4B48CBD3E3F841D2BF7F83EAA9F76E9CAF889354416B627B50B6409E02E797964845542556BFB76A33EF28605D5CB43BA4990D07CE98EF3EAB55C495648497BCAB9459D73F4C315BC516AE8A8374B7FB5460B5D3A4BE4FD98263486DAB64A7ED94E9A18C38B20A0DCF572CCA773A42D8786C6EFCBF65F1D56CE29F08F607303D2AB5F5130260D568ECFFEF13E65676569AC3365647DD1A42DFB9B4E0BDB9B6FEB6EE5C7FEAADB7E483A9AA61DA939645D919D9B79110E50FC01CA41EE64D61A162C6198138AAF9C8DEE168448B0BD454F60F158BD51905F3734D1A137F45F8527221BFC3AD3765A01D0027C926942689D557C73B66C5B95B939B9477A5315F47B9031913DFEADEC359261E38CA4765F6F7933CDE37482794DD0A7A3B3320DADF2DE35ADFC572DE89A2B1E41E2FB0AA96E0C9DE51ADD72AD1EB6CB839357CDFFFCCD64778A06A9E2477537505B0E41478B39237C27626F2D0C6E2F0F298DFBA8F12073C73323236086369EAD8C9EF10849924D6886F92C6B4197E796CFE01C0D913219E4304C47E2128BB4439AEE5A88294EDF01034F442626B355C6C82AC45717189AB22853876FE5F9AB7E5CDC3E6FF5FE0965FA41069443DAF36F1ED57B3020341FC4B142ADED497E18758D48A936318BCBB205E5D3D0599E33A36229342646896B9814AB03C4A6671DE124B303D116C', 1735872592000);
INSERT INTO key_materials VALUES ('1234567890123456', 'eec054968c1a79923c32fb7c06f15872', X'01CC46A49D3B387E050E228B94FF7774BE59483863B9D4ACDEEB5C5C70A27AE582A4AA9B72BD95CDC1FC1B89291CCCE3A218EE52245E9FF8347CC3F731', 1735526945000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_materials VALUES ('7708250611779722', 'f5a47f82703a4c261673dc8c63bda44b', X'01737BC7CA228CBF3CAC5AB2275C7CFD57DCB48E961175ADDA42A66F5FA620140E5D01A146150D5B3F51894162BA754E2423212EF3546539CEDE625C4A', 1735786172000, 'e1c2:0482:2ce9:31c5');
INSERT INTO key_policies VALUES ('1234567890123456', 'key-hzz6775febf45vdwhglz2', '{"Version":"1","Statement":[{"Effect":"Deny","Principal":{"RAM":["acs:ram::1234567890123456:user/bob"]},"Action":["kms:*"],"Resource":["*"]}]}');
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz67720a22ytec2bpxnq', '9c548a2c-c9d2-434b-85ee-0cca6c614812', 1, 1735526946000, NULL, X'01E612565EFA827071DB5C38CDB2CDFC35E00572380FE745FC02537B18CC09B10E33F55F68AEEC46BAC65CE92F3371747A24EA3D0CB0103BA4B8640F90', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf45vdwhglz2', '4ff9d1c1-3764-44c4-bb71-ee3ca14bc585', 2, 1735786178000, NULL, X'01D3CCD46D07C0C80D70A291992C0F5BA20228D21F40FB6478DE2A8158C5B24C5AC84CC534F840138E803BCFA1A3062C199CB7083058B6075EA14AE2AA', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf45vdwhglz2', '987c7a37-e88b-4b4f-874a-d68f0506dc47', 1, 1735786175000, NULL, X'01D1EC46BBD886D7EF4751935AD1032A6D359CD42DFBCF52EDE1EF7C6B36C8CCAAEE505678AB4851F7EE42B193120967AEDF2829396C375AF75E2C1A3F', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775febf45vdwhglz2', '98acbf54-4e9b-446e-989b-cea37399d158', 3, 1735786188000, NULL, X'0190E2172513BE7C65CE0A125B847C9B4C485F46A6136DC91B1C989A5249A69906FEB1EE2766F270FC089AFD4E5E499E6A92879A30C36FA0E63AAFE0CB', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fec4de3khxmq71', 'db585ae8-e63a-4c0c-a012-67b57ed69514', 1, 1735786180000, X'3059301306072A8648CE3D020106082A8648CE3D03010703420004A020C4E0F17DE1260C19B272B8655FDF9DFBA2E84933794BB846B36299206BDAFE31FEB0A973657F8221D1C11425920A9093713F866E361FBF5C230C0E1E8F18', X'01424FFA8A5D551507DDB39F7775C5882AA4FB8C85F8660BE8B6B38E1E925123FDE4F26F4F06DA3176289AA541D1C67AC212583A3662F0FB44EE44BB5A', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO key_versions VALUES ('1234567890123456', 'key-hzz6775fecfkdrh9iagbm', 'cc854041-642c-4c7c-aa0b-5afe2d216b38', 1, 1735786191000, NULL, NULL, NULL, NULL);
INSERT INTO key_versions VALUES ('7708250611779722', 'key-hzz6775febd8oh8t8uhvk', '7e25a1c7-56ad-44a7-a0da-da735a9051b0', 1, 1735786173000, NULL, X'01FC20BE85D5B89F12DA43F02E01E53E188FDC303504FA322A53C87A5BC4FDEA0F095E1182DE7CC9CCA76A17562EC2FB1FD98DBB4EEDFEDE78C951CFA6', 'e1c2:0482:2ce9:31c5', NULL);
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz67720a22ytec2bpxnq', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735526946000, '9c548a2c-c9d2-434b-85ee-0cca6c614812', 1735526946000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775febf45vdwhglz2', 2, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'of app', 0, 1, 1735786175000, '98acbf54-4e9b-446e-989b-cea37399d158', 1735786188000, 2592000, NULL, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fec4de3khxmq71', 3, 'EC_P256', 'SIGN/VERIFY', 'Aliyun_KMS', 'SOFTWARE', '', 0, 1, 1735786180000, NULL, 1735786180000, NULL, 1738378182000, 0, NULL, 0, '');
INSERT INTO keys VALUES ('1234567890123456', 'key-hzz6775fecfkdrh9iagbm', 4, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'EXTERNAL', 'SOFTWARE', '', 0, 1, 1735786191000, 'cc854041-642c-4c7c-aa0b-5afe2d216b38', 1735786191000, NULL, NULL, 1, NULL, 0, '');
INSERT INTO keys VALUES ('7708250611779722', 'key-hzz6775febd8oh8t8uhvk', 1, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', 'Default key for Secrets Manager', 1, 1, 1735786173000, '7e25a1c7-56ad-44a7-a0da-da735a9051b0', 1735786173000, NULL, NULL, 0, NULL, 0, '');
INSERT INTO login_profiles VALUES ('1234567890123456', '220114159757512737', 'scrypt$65536$8$1$6xNG7omk39okNgvJScewFA$fLxgwO5ydHEczmpeQxca6Wwiuov5Q27D45E2DSm5bHs', 0, 0, 1735786163000, 1735786163000, 0, 0);
INSERT INTO nonces VALUES ('1234567890123456', X'07D05A5FC55A268A5655FD3E726E8B83', 1735788027000);
INSERT INTO nonces VALUES ('1234567890123456', X'0C57C8C8ED5A5B4A535A1BD3252C3EAB', 1735788015000);
INSERT INTO nonces VALUES ('1234567890123456', X'0F2F93A7EFFED6C14FFA74D0F533BE29', 1735788044000);
INSERT INTO nonces VALUES ('1234567890123456', X'20CB9C5976ABB044016EEB378D13F44F', 1735788041000);
INSERT INTO nonces VALUES ('1234567890123456', X'289FD410DDF6C46EDC7844F58E9D493D', 1735788034000);
INSERT INTO nonces VALUES ('1234567890123456', X'2EE4335A4DACF5FD137E0316FA7B9C53', 1735788013000);
INSERT INTO nonces VALUES ('1234567890123456', X'3B548DFC9FB1FB27A8A4A7E627AF740E', 1735788028000);
INSERT INTO nonces VALUES ('1234567890123456', X'3EB57A1ACA2198CF926291077A94F9F7', 1735788024000);
INSERT INTO nonces VALUES ('1234567890123456', X'45C49F57C2D128E9247617843B34080E', 1735788009000);
INSERT INTO nonces VALUES ('1234567890123456', X'49760C8C22316ED8EA075C2013915A42', 1735788040000);
INSERT INTO nonces VALUES ('1234567890123456', X'51ECB0A5E6C4215C30A7DE6A182DD836', 1735788036000);
INSERT INTO nonces VALUES ('1234567890123456', X'5290F6FC046E18887B95F5E371219DBA', 1735788006000);
INSERT INTO nonces VALUES ('1234567890123456', X'56997EAB51743B99BCB56C71A5A1573A', 1735788011000);
INSERT INTO nonces VALUES ('1234567890123456', X'62DFF1A18BD71FDDC03166945E1A98CF', 1735788008000);
INSERT INTO nonces VALUES ('1234567890123456', X'65A1509712B6388DB74E62B0773E0852', 1735788017000);
INSERT INTO nonces VALUES ('1234567890123456', X'68A69875003532FE50A987DD28467058', 1735788019000);
INSERT INTO nonces VALUES ('1234567890123456', X'6E6D71DF641D02965C1F1FF093FD758F', 1735788046000);
INSERT INTO nonces VALUES ('1234567890123456', X'726CFF9DAA2F2E5A1AEE62306B211FB5', 1735788052000);
INSERT INTO nonces VALUES ('1234567890123456', X'72AF811D447783A4BE25FE42701835D4', 1735788020000);
INSERT INTO nonces VALUES ('1234567890123456', X'76CF29A8E87825A988089C51C06D1406', 1735788043000);
INSERT INTO nonces VALUES ('1234567890123456', X'770475C1BB5A925012D8F7547B01FF61', 1735788048000);
INSERT INTO nonces VALUES ('1234567890123456', X'7998D26BF3939A9B5007BB3F7FF8BFC8', 1735788022000);
INSERT INTO nonces VALUES ('1234567890123456', X'7A23E6F8F49C834CA3E19E8A3DEBE26F', 1735788029000);
INSERT INTO nonces VALUES ('1234567890123456', X'8C384C81A563CD05042F4E102348DA43', 1735788018000);
INSERT INTO nonces VALUES ('1234567890123456', X'993C77D9C00D68C027A0DEFCAD59A5FC', 1735788012000);
INSERT INTO nonces VALUES ('1234567890123456', X'9B7EFBFFD8BCC30F4DE0DF16D38B0D87', 1735788042000);
INSERT INTO nonces VALUES ('1234567890123456', X'B23B355F06AABDB2402EA1FC1E0EFC98', 1735788025000);
INSERT INTO nonces VALUES ('1234567890123456', X'B76BCA848FCF45DB1CE0E2246216109F', 1735788014000);
INSERT INTO nonces VALUES ('1234567890123456', X'B8E525B971FA9175DCF326C1D62FE457', 1735788026000);
INSERT INTO nonces VALUES ('1234567890123456', X'B9A76B487A050AB318F3CDF0923C7CA3', 1735788010000);
INSERT INTO nonces VALUES ('1234567890123456', X'BDFC894D7B4F676C122EE6B9EE58B943', 1735788016000);
INSERT INTO nonces VALUES ('1234567890123456', X'C00B1395A0DAF72AC314C00EEFE7C7B3', 1735788023000);
INSERT INTO nonces VALUES ('1234567890123456', X'C11610E49553B3F0569DF4BD551F5BA9', 1735788007000);
INSERT INTO nonces VALUES ('1234567890123456', X'C30696F11AE9FECE08B1E213564C2887', 1735788038000);
INSERT INTO nonces VALUES ('1234567890123456', X'C8B91190A82879A701BCD03A6ACDE1F4', 1735788021000);
INSERT INTO nonces VALUES ('1234567890123456', X'D34075CE3AE4B3B93235557530E15008', 1735788030000);
INSERT INTO nonces VALUES ('1234567890123456', X'E13A55E11C0FC49AA5E5D5764AEFE01B', 1735788031000);
INSERT INTO nonces VALUES ('1234567890123456', X'E25B74D2DDCE97D90B8CF65A66815F9A', 1735788039000);
INSERT INTO nonces VALUES ('1234567890123456', X'EEFC36A119DDE7312709CD48491A8404', 1735788037000);
INSERT INTO nonces VALUES ('1234567890123456', X'F38D51718913D3EFDAFEB651A62703A1', 1735788051000);
INSERT INTO nonces VALUES ('1234567890123456', X'FCB65216C04B6F3555C545BAE5E1C588', 1735788035000);
INSERT INTO nonces VALUES ('7708250611779722', X'271BEB51797044450EEC772AB12F0835', 1735788033000);
INSERT INTO nonces VALUES ('7708250611779722', X'3696692EE668D44E6B3C847E9389F878', 1735788045000);
INSERT INTO nonces VALUES ('7708250611779722', X'7E9B98B3953F3E8628A6B008BC271C13', 1735788050000);
INSERT INTO policies VALUES ('1234567890123456', '773377480859814044', 'reading', 'reading', '', 2, 3, 1735786164000, 1735786165000);
INSERT INTO policy_versions VALUES ('1234567890123456', '773377480859814044', 1, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786164000);
INSERT INTO policy_versions VALUES ('1234567890123456', '773377480859814044', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:Get*","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786165000);
INSERT INTO roles VALUES ('1234567890123456', '382167284513060267', 'machine', 'machine', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786186000, 1735786186000, 0);
INSERT INTO roles VALUES ('1234567890123456', '391778153868581415', 'reader', 'reader', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786169000, 1735786169000, 1);
INSERT INTO schema_migrations VALUES (1, 'secrets');
INSERT INTO schema_migrations VALUES (2, 'identities');
INSERT INTO schema_migrations VALUES (3, 'audit');
INSERT INTO schema_migrations VALUES (4, 'audit-streams');
INSERT INTO schema_migrations VALUES (5, 'keys');
INSERT INTO schema_migrations VALUES (6, 'root-keys');
INSERT INTO schema_migrations VALUES (7, 'console-roles');
INSERT INTO schema_migrations VALUES (8, 'key-versions-in-order');
INSERT INTO secret_blocks VALUES ('1234567890123456', 0, 6);
INSERT INTO secret_blocks VALUES ('7708250611779722', 0, 1);
INSERT INTO secret_policies VALUES ('1234567890123456', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Principal":{"RAM":["acs:ram::7708250611779722:root"]},"Action":["kms:GetSecretValue"],"Resource":["*"]}]}');
INSERT INTO secrets VALUES ('1234567890123456', 'app/binary', 3, 'Generic', '', '', '1234567890123456', 1735526948000, 1735526948000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/db', 1, 'Generic', 'Database; the main one', 'Database; the main one', '1234567890123456', 1735526946000, 1735786149000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/text', 2, 'Generic', 'changed; 已更改', 'changed; 已更改', '1234567890123456', 1735526947000, 1735786174000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'leaving', 4, 'Generic', '', '', '1234567890123456', 1735526949000, 1735786151000, 1738378151000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'returned', 5, 'Generic', '', '', '1234567890123456', 1735526950000, 1735786153000, NULL, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'under/key', 7, 'Generic', '', '', '1234567890123456', 1735786177000, 1735786177000, NULL, 'key-hzz6775febf45vdwhglz2');
INSERT INTO secrets VALUES ('7708250611779722', 'app/db', 1, 'Generic', '', '', '7708250611779722', 1735786173000, 1735786173000, NULL, NULL);
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
INSERT INTO sqlite_stat1 VALUES ('key_versions', 'key_versions_in_order', '30000 30000 3 1');
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
INSERT INTO stages VALUES ('7708250611779722', 1, 'ACSCurrent', 'v1');
INSERT INTO tags VALUES ('1234567890123456', 'key', 'key-hzz6775febf45vdwhglz2', 'team', 'blue');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', 'env', 'prod');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', '部门', 'a-b=c:d');
INSERT INTO user_groups VALUES ('1234567890123456', 'g-XsOoR27TCplgDAWP', 'readers', 'readers', 'of the database', 1735786166000, 1735786166000);
INSERT INTO users VALUES ('1234567890123456', '220114159757512737', 'alice', 'alice', 'Alice', '', '', 'reads app/db', 1735786155000, 1735786155000, NULL);
INSERT INTO users VALUES ('1234567890123456', '291387493622798511', 'bob', 'bob', '', '', '', '', 1735786156000, 1735786156000, NULL);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v1', 1, 'text', X'019C548A2CC9D2434B85EE0CCA6C614812401A5F72C7088C8AC7906624063D300F9DC6765717351F3E63BB44AD19933FA53EB3E93313AED05077373B0DC2D530722519101123ABE34DC5BB2C70731E76A1F366228E8BD645D683D5F934054D0708F527760FB5341EE3563E5040DE99BEF5CF', 1735526946000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v2', 2, 'text', X'019C548A2CC9D2434B85EE0CCA6C614812AFBCE5898DB5EAC439F7704D2D27CBD7D35B24C71098A940B26C7C00692E6A395AF60445518716DFEE937667B5BA69AD8E3218A4C65985F6F58E692394CACA96D57E53E587F68685FBC54AEF6DACC317167CDAE163C1F8A1D3BE0111B932D1AE71F4', 1735786146000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v3', 3, 'text', X'019C548A2CC9D2434B85EE0CCA6C6148125FF9ED510AEBD048A45B0C81756947F656F3B2770B46592900FF90B33DF19A8EA4914B80231404B1A51457B3CFA5E25D72FAC6237DB306BA9A055FDB3665870A031C2D02783FD5F353051A11FA248FCDA03B6E2F6847FB384ECF0257E7AD9FE232', 1735786147000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v4', 4, 'text', X'019C548A2CC9D2434B85EE0CCA6C6148128D7D4E7A75AD84880DC71582349769FBD04A59E17762D1CE926A9C7988F5589CDD4D306AA0DAA819155B4D90A3878378195A310FA1460C85549D437F6A47BEDB85FFE6DCFDEEC255B7CAA515E9FC9B6ACDA2A6F1948BC094A03D22BDBE8C86885A78', 1735786148000);
INSERT INTO versions VALUES ('1234567890123456', 2, 'v1', 1, 'text', X'019C548A2CC9D2434B85EE0CCA6C614812081FD852DB2734481F662449C181ABE75592763FBE0F837A1EFC2F1536D45EA6975383FAAB3E455FE74B55BC86318C25A7C901D5B4B5E45022AD9F0CFA59A72CE188D8C2B5F139069699014FDC094B9C8B7BCF38EC80ECD3BE8FCD045C6EAC3EE6B5592259D75DEFFAE9CCAAF9CF000D4588376093DC9654DA10A74FEADCD7E87EA6', 1735526947000);
INSERT INTO versions VALUES ('1234567890123456', 3, 'v1', 1, 'binary', X'019C548A2CC9D2434B85EE0CCA6C614812A4381390D0F8AC4EB6F151ACC1872416CB5776EEC4F64FCE8E1CB67EE2F98CB646362C8344B2AED37699D8EC512676A8E48FDB053DC5167BC294EA382B3842677FC8850CCA81F36074B04F823A487A13AF35D3BD0D9CB406BC614CDF7C6BAC7A', 1735526948000);
INSERT INTO versions VALUES ('1234567890123456', 4, 'v1', 1, 'text', X'019C548A2CC9D2434B85EE0CCA6C614812EA978289CBC89897838AF6A18A8E69258ECFBFD3694E082B85DE8BE29B5C417F003044554824CABB3762DD80C59DF2F720124A9AD8CAE247EB581986D700952813E07474FBD9F972303E83479880CDA6DF25078C61E98397AB0B665005542D691C89C76F7C601631', 1735526949000);
INSERT INTO versions VALUES ('1234567890123456', 5, 'v1', 1, 'text', X'019C548A2CC9D2434B85EE0CCA6C614812AAC10189A568D820AFB7BBCE860977466294A264B31471A5777546BA178AC1B82760B14AD16FE32C761A25BAB3A45DEFF419FD4592D049CAAE362740515293502DC8CE110E5326EFA83E83F82615F27034E911615B9FAC2D5C28C90B9F4C22FF97AF1C365D345D4331', 1735526950000);
INSERT INTO versions VALUES ('1234567890123456', 7, 'v1', 1, 'text', X'01987C7A37E88B4B4F874AD68F0506DC475BA5EFCD8729E951AE5D44286895916F4485C157A371B8DA5034A7C4FD684E170A81A0D472CB00102B2322BC64CD0524418AE16D06F8EE0802BD182FEE06B4BD08A2D598190E2C935DB350D1C685C5824CFC078FA7300B0318B96D908DDD815ACF225D', 1735786177000);
INSERT INTO versions VALUES ('7708250611779722', 1, 'v1', 1, 'text', X'017E25A1C756AD44A7A0DADA735A9051B0A4FA0815E5802EF10BF6D7D47783967D774D82B299E0180CD199D4FFE2DFDC27A5CCAE1773BB7DD31B7FC4AAAE8D9B46A35050E0F66ECCF2ADE206B0038FC152BCF296EC8823333B945854B235522C112B9BF6808768E0B7DB55171AF3254A14EAC53DE2C7F4', 1735786173000);
CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);
CREATE UNIQUE INDEX accounts_by_alias ON accounts (alias) WHERE alias IS NOT NULL;
CREATE INDEX attachments_by_policy
      ON attachments (account, policy_type, policy_id, entity_type, entity_id);
CREATE INDEX audit_batches_in_time ON audit_batches (ended_at, chain, sequence);
CREATE INDEX group_members_by_user ON group_members (account, user_id, group_id);
CREATE INDEX key_aliases_by_key ON key_aliases (account, key_id, alias);
CREATE INDEX key_imports_by_expiry ON key_imports (expires_at);
CREATE UNIQUE INDEX key_versions_by_id ON key_versions (version_id);
CREATE UNIQUE INDEX key_versions_in_order ON key_versions (account, key_id, ordinal);
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
