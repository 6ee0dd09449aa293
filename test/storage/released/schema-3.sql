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
    ) STRICT, WITHOUT ROWID;
CREATE TABLE founding (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      first_account TEXT NOT NULL,
      root_key_fingerprint TEXT NOT NULL
    ) STRICT;
CREATE TABLE group_members (
      account TEXT NOT NULL,
      group_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      joined_at INTEGER NOT NULL,
      PRIMARY KEY (account, group_id, user_id),
      FOREIGN KEY (account, group_id) REFERENCES user_groups (account, group_id),
      FOREIGN KEY (account, user_id) REFERENCES users (account, user_id)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE key_materials (
      account TEXT NOT NULL REFERENCES accounts,
      material_id TEXT NOT NULL,
      wrapped BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, material_id)
    ) STRICT, WITHOUT ROWID;
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
      planned_delete_at INTEGER,
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
INSERT INTO access_keys VALUES ('LTAI5t5U7ggAcnhDyqIKm7Xf', '1234567890123456', '291764072636063818', 'Inactive', X'01D325CD57AD467B0DE15C2E4C5DA3E0A46D5CAD6CC2D1D24299A9D787311E4664EB073D1C56FAA8AC7DA2734A528B3833616388EECFA8C814FC78D16EC7A86900B213E10AB3BCADCEA6A55BD7B5622EA059D9386E0D7F8DC759A3C85DA155A554F4CA50E8BBE42B878619E2160277F074E7757A7DA70A0CDBF3DE495DD3AA5D96D5D2D8152F3C', 1735786161000, 2, NULL);
INSERT INTO access_keys VALUES ('LTAI5tO2d7vYGApQotIXpzkP', '9663845309984284', 'root', 'Active', X'01662F00EBB1677ED309788638082C2C23F8A717A5F12CCEFEC5D190AEC81C6052B328C024FFD0B97A4A9B62D7D0780D2ACB0B1F92EF3B91213CB29A9A6294CA0F46608F428ED9968E402F1786CA040C3AAE210FC261A1A0F82B83FC175A17DCBB7CA6F7D7208B95A0B6AA3174E855104CFB3D424D728A30CFCF340DF7F94AAFE73B9FEC42F256', 1735786172000, 1, 1735786173000);
INSERT INTO access_keys VALUES ('LTAI5tbmLLA4ZUrhYgpB7BZA', '1234567890123456', '206133643010636130', 'Inactive', X'01D325CD57AD467B0DE15C2E4C5DA3E0A483BCEB27F96E8AF15B0777C2ECED8D948B243B752802D72DB7058E3A3B2DFC618290E851DA94FEC8A0724D69931FED4F4651EB8F96E3F0A72CA362472D4F28BF2C0CB1652D48750A2C443875AF6DD4A9D0E6985A137B78B8E64574FFA203645988D54FF4AB4BFE94E8DF9826C3FD6185AA774F4A4841', 1735786158000, 2, NULL);
INSERT INTO access_keys VALUES ('LTAI5tl6ZjZT7THbn0V4CEb1', '1234567890123456', '291764072636063818', 'Active', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4F3E4298204AFF3DE032C15A7A6117EDFF35C5D3B972E4B2C3CF5FCF868ACE9FBC83A28983814030B791A92AC7833D5539A2FE2ADD8F5506EC778DCD491A3F691E4FA89C0521C7070E5A29485B2F7489A324C19FF864601502C6A148BB5F971E64093936F42BF0C78E48ACA9251954629C411672EE755', 1735786160000, 1, 1735786200000);
INSERT INTO access_keys VALUES ('LTAI5tmsUdyeOxN7E3mY4nZm', '1234567890123456', '206133643010636130', 'Active', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4C00623B7C4E3D3A3968CF95E4ABE139974768779968E60CA336553CD827E6E862C276A6A39A66BC77911D80BEEF1D8A4F2C6854BB95DB540FD68591B99FDCA72AE1F29BAF51F69DE5F42C131AFCA4070853A6026FC90E55086058DA2178B51992643CCA10775DF3517A2E453B5C979A30EC0F648FE82', 1735786157000, 1, 1735786172000);
INSERT INTO access_keys VALUES ('testid', '1234567890123456', 'root', 'Active', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4BC8D25132E98A06D3EDFEC5B3DBABB5C301935B3EF106FC4226E9087DB33145AE6F610FAA1D78073078BA7F88628FD1E061243D31F9167FD76BE5768907848A0D4C407F8BDE6C57794253F2F34ECA7F9BA695DE6386FAD21449CA5E2FC4C23473DEA', 1735526945000, 1, 1735786208000);
INSERT INTO accounts VALUES ('1234567890123456', 'Enabled', 7, 1735526945000, 20, NULL);
INSERT INTO accounts VALUES ('9663845309984284', 'Enabled', 2, 1735786172000, 1, NULL);
INSERT INTO attachments VALUES ('1234567890123456', 'group', 'g-y5IBIVKlugqPgWNl', 'Custom', '677571615355173871', 1735786168000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'role', '374644143988834302', 'Custom', '677571615355173871', 1735786170000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'user', '206133643010636130', 'System', 'AliyunSTSAssumeRoleAccess', 1735786171000, 1);
INSERT INTO audit_batches VALUES ('server', 1, 1735526946000, 1735526946000, X'0000000000000000000000000000000000000000000000000000000000000000', X'B2B87D97D858BA75FEE1160F5E7FD94D345CE47EDF595402D3F88C87A33EFE8B', X'D637E6A9DE262E55F2BED51FA2F281DD', '{"time":1735526946000,"requestId":"27f4f719-6139-4bad-8166-2b06a363441d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":10.366658999999913}');
INSERT INTO audit_batches VALUES ('server', 10, 1735786149000, 1735786149000, X'5B0B71EF96EECB38B19072421CDC0D2735B3155311F063F14977A5ABF7B29D13', X'C5C7564464AF143502F1276F6280A33FB83E6C07D624F76236BB789092ECE827', X'57AB8DC3D25E8F67FD078C8F4C791942', '{"time":1735786149000,"requestId":"3720f568-c071-4570-8006-ab76469bfc11","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecretVersionStage","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","label":"blue","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.6862670000000435}');
INSERT INTO audit_batches VALUES ('server', 11, 1735786150000, 1735786150000, X'C5C7564464AF143502F1276F6280A33FB83E6C07D624F76236BB789092ECE827', X'5534B193F8F9761EA6131D547ED4944D053C806FCA0F1FA34F22AF5961355177', X'94C0C1EABA5FB5881E9021A5AE4BF1C2', '{"time":1735786150000,"requestId":"f292c065-1780-4d94-8e96-ccdb4b1e2454","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.353832999999895}');
INSERT INTO audit_batches VALUES ('server', 12, 1735786151000, 1735786151000, X'5534B193F8F9761EA6131D547ED4944D053C806FCA0F1FA34F22AF5961355177', X'174E927814C236FF239ACB49A3B8619D703209DD6AF6958F27C39FDCAE933F11', X'931CBBC569603A95EBC8537E5213004B', '{"time":1735786151000,"requestId":"9d61c7be-0013-429d-ad07-7f1ded9b4123","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.064350999999988}');
INSERT INTO audit_batches VALUES ('server', 13, 1735786152000, 1735786152000, X'174E927814C236FF239ACB49A3B8619D703209DD6AF6958F27C39FDCAE933F11', X'9CA625A8774C7A227EEEF90AF8B65B568ED827F570FA9E66894E8D6E58AA14D6', X'B99B4A7EA6614D4DA492DE482BDA126A', '{"time":1735786152000,"requestId":"58fba387-c735-4975-bb92-2f9291b58690","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2197880000001078}');
INSERT INTO audit_batches VALUES ('server', 14, 1735786153000, 1735786153000, X'9CA625A8774C7A227EEEF90AF8B65B568ED827F570FA9E66894E8D6E58AA14D6', X'151ED7BEC845C67DB25A3D883D5F0435DA71FEFA946BA9FCDF9B3BE1FEFEA016', X'4D9BED388116726815746B4666330C47', '{"time":1735786153000,"requestId":"5e566b48-9f1a-48e5-9a99-3d9351d0ac21","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"RestoreSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.4365339999999378}');
INSERT INTO audit_batches VALUES ('server', 15, 1735786154000, 1735786154000, X'151ED7BEC845C67DB25A3D883D5F0435DA71FEFA946BA9FCDF9B3BE1FEFEA016', X'17835D20A0771C6AED9B87850F364AE4D392F2BD2B9792C042D8F3592AA58B65', X'99E3A19A031D6BB6642240D4D57023DF', '{"time":1735786154000,"requestId":"2bee491d-11c2-4e35-9959-f04c299b8642","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.3882679999999255}');
INSERT INTO audit_batches VALUES ('server', 16, 1735786155000, 1735786155000, X'17835D20A0771C6AED9B87850F364AE4D392F2BD2B9792C042D8F3592AA58B65', X'C8662ED08D17AC1AD08C1617FF6C2EB3608CB267EC8CB9CDD30ADF2B13849609', X'D97A75D6E2CB887AE23407201E0035A1', '{"time":1735786155000,"requestId":"7da57ad9-a5fc-46bb-996b-c83b02d20952","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.7744820000000345}');
INSERT INTO audit_batches VALUES ('server', 17, 1735786156000, 1735786156000, X'C8662ED08D17AC1AD08C1617FF6C2EB3608CB267EC8CB9CDD30ADF2B13849609', X'4E4CBA3F9C131375221B4FE0A2CF2C9AC97A457DC7860AE257798763ABFAD633', X'9D53F4824C04378AF295C262B7A04AD7', '{"time":1735786156000,"requestId":"b60c0c8e-09e5-4fa7-8774-577e7adc2f64","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9865290000000186}');
INSERT INTO audit_batches VALUES ('server', 18, 1735786157000, 1735786157000, X'4E4CBA3F9C131375221B4FE0A2CF2C9AC97A457DC7860AE257798763ABFAD633', X'9567EF5D80C1495CCE80C6157413B2B457CE5C700014173BE3350D6B79C3C99E', X'27C5C79E58CF466E651DF387ADA8DF36', '{"time":1735786157000,"requestId":"702fa12e-9eea-4547-9937-84152e64ab16","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.6275369999998475}');
INSERT INTO audit_batches VALUES ('server', 19, 1735786158000, 1735786158000, X'9567EF5D80C1495CCE80C6157413B2B457CE5C700014173BE3350D6B79C3C99E', X'B7DF52352E77089AD77C41622C34BFCD5F149549C183E789A040AB5CE66B6206', X'38B32350AD9FB23FA7D54F4C86A1FE12', '{"time":1735786158000,"requestId":"117763ec-ec36-4b22-b99e-4a50af9f6931","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3241829999999482}');
INSERT INTO audit_batches VALUES ('server', 2, 1735526947000, 1735526947000, X'B2B87D97D858BA75FEE1160F5E7FD94D345CE47EDF595402D3F88C87A33EFE8B', X'C365986874B06FB387D2A0EA38EAE8EF34FFE6839073143A90D9F5E9838D4A49', X'AC9C491D484467C8ABC3BAB14F1213F5', '{"time":1735526947000,"requestId":"85812d0d-68b1-40dd-9e89-efb360b5fed0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3711510000000544}');
INSERT INTO audit_batches VALUES ('server', 20, 1735786159000, 1735786159000, X'B7DF52352E77089AD77C41622C34BFCD5F149549C183E789A040AB5CE66B6206', X'78C2FC9C563B5A3936C9F8165E5555550EB5A77365506330EBF9C70AAB5A1EFC', X'8B724A4031F7B80979FF03F3C8BB6E3C', '{"time":1735786159000,"requestId":"4f0539e5-79ae-41d6-abfb-001a02b54274","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3122809999999845}');
INSERT INTO audit_batches VALUES ('server', 21, 1735786160000, 1735786160000, X'78C2FC9C563B5A3936C9F8165E5555550EB5A77365506330EBF9C70AAB5A1EFC', X'F072BDF6C826E18429BDBE6B6F26CF215709BBA92B564CCD1C7497FD23EBD796', X'B2464C013ED48617645CA7DEFC606862', '{"time":1735786160000,"requestId":"cd78da28-e025-450a-8e7b-af267cfdb991","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.097257000000127}');
INSERT INTO audit_batches VALUES ('server', 22, 1735786161000, 1735786161000, X'F072BDF6C826E18429BDBE6B6F26CF215709BBA92B564CCD1C7497FD23EBD796', X'E52845AE55F5930FA105A032019F9CB01D345CCF489C644DB963D65D94DB882D', X'3460CED01B0A5ADA5EDBF705256FED85', '{"time":1735786161000,"requestId":"ccf6659b-9987-4aca-9baa-26187ba138d0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3050869999999577}');
INSERT INTO audit_batches VALUES ('server', 23, 1735786162000, 1735786162000, X'E52845AE55F5930FA105A032019F9CB01D345CCF489C644DB963D65D94DB882D', X'EEA214DFC326F25A7B83FFCAD2EDA22F93E1795AD7E23B8C95DDD3B4A06BD974', X'485B801E52366FAA81D8FFF946D32ACD', '{"time":1735786162000,"requestId":"1ce5b245-f847-416d-92ea-09a1d0e0a4d1","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7777390000001105}');
INSERT INTO audit_batches VALUES ('server', 24, 1735786163000, 1735786163000, X'EEA214DFC326F25A7B83FFCAD2EDA22F93E1795AD7E23B8C95DDD3B4A06BD974', X'15819BD693CC3D6DB3A4737F0B7B34C6CD27FEEAA3985A8B464064E4611BAD74', X'FF281044B081EEE9DF5EEB6A28591382', '{"time":1735786163000,"requestId":"be37a292-8e34-432e-a2ce-3bef4256fac9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateLoginProfile","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":308.827683}');
INSERT INTO audit_batches VALUES ('server', 25, 1735786164000, 1735786164000, X'15819BD693CC3D6DB3A4737F0B7B34C6CD27FEEAA3985A8B464064E4611BAD74', X'BA91FD68A06E9DFB91414E493606E524A5A9FD528D0F5022CE3C143EFE8DFB6C', X'B9B308280E52C3A06E005D0FEA918245', '{"time":1735786164000,"requestId":"cf8969b7-5408-4ebe-8245-8f934fc56f08","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicy","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.2169420000000173}');
INSERT INTO audit_batches VALUES ('server', 26, 1735786165000, 1735786165000, X'BA91FD68A06E9DFB91414E493606E524A5A9FD528D0F5022CE3C143EFE8DFB6C', X'CCA3589C9CC6B69F7E5E82AD7922FA1C0D7BCA7C8F9916332A7B72C72F9AEF8A', X'061A752E51EA59EDA1EFDF2B804BA127', '{"time":1735786165000,"requestId":"38a3401c-a0dc-4257-bdfa-30282a990d8b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicyVersion","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.4071839999999156}');
INSERT INTO audit_batches VALUES ('server', 27, 1735786166000, 1735786166000, X'CCA3589C9CC6B69F7E5E82AD7922FA1C0D7BCA7C8F9916332A7B72C72F9AEF8A', X'EF3C9D65B1DBC540847CD797ED325C200182095E549555A3781DCFBD14BA1C6C', X'4770A59CAA12509214505956D9A5AF9F', '{"time":1735786166000,"requestId":"50fe696b-3cb7-431a-a289-1b53d07c9c6c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.0490219999999226}');
INSERT INTO audit_batches VALUES ('server', 28, 1735786167000, 1735786167000, X'EF3C9D65B1DBC540847CD797ED325C200182095E549555A3781DCFBD14BA1C6C', X'28FE95C76806030330710449E7BB23B107DFC1FDEF2F9F67B741FF99865CBDC6', X'204B5A12FAD3802CFBA36E551D72F662', '{"time":1735786167000,"requestId":"f76908bb-0e6c-4040-86c8-b8dcc715c931","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AddUserToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.434449000000086}');
INSERT INTO audit_batches VALUES ('server', 29, 1735786168000, 1735786168000, X'28FE95C76806030330710449E7BB23B107DFC1FDEF2F9F67B741FF99865CBDC6', X'C3F19BBA5A6EADFC3E031EC1C6713076D7A9021C11BE1F783BFD06748F0C1D07', X'2E4EDE7FBAAB5E81FE36ABCE0CCDB5D3', '{"time":1735786168000,"requestId":"16eaf613-1699-44a0-96b2-61f467599979","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.7843159999999898}');
INSERT INTO audit_batches VALUES ('server', 3, 1735526948000, 1735526948000, X'C365986874B06FB387D2A0EA38EAE8EF34FFE6839073143A90D9F5E9838D4A49', X'F737E43566D340BFC93F9642476015EC8368F7FDB0917E53B4192964857A00FC', X'F800AACDA16764EDF38427875FE7E93E', '{"time":1735526948000,"requestId":"1fe7c8d5-e1ae-4ffb-8c3a-151e8cc31472","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.075516000000107}');
INSERT INTO audit_batches VALUES ('server', 30, 1735786169000, 1735786169000, X'C3F19BBA5A6EADFC3E031EC1C6713076D7A9021C11BE1F783BFD06748F0C1D07', X'DF503F2CB8A8138E242795183656885B81E5CDD963B757DEAF632622DF9D5E0F', X'AA027397751F3F559D2EB54AE1D7D4E1', '{"time":1735786169000,"requestId":"47a987a4-fa28-427a-9700-16bc5343d8db","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.700833999999986}');
INSERT INTO audit_batches VALUES ('server', 31, 1735786170000, 1735786170000, X'DF503F2CB8A8138E242795183656885B81E5CDD963B757DEAF632622DF9D5E0F', X'89001D3EEA3245DECF1E3462F87F7C6E283ECCFB22F69F3AFB2EBBB73E346DF7', X'2AC7FAA6D6B343C9FFB5B3EA08685985', '{"time":1735786170000,"requestId":"b451fd9f-35e0-4f11-8e3f-193551f57d42","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1441259999999147}');
INSERT INTO audit_batches VALUES ('server', 32, 1735786171000, 1735786171000, X'89001D3EEA3245DECF1E3462F87F7C6E283ECCFB22F69F3AFB2EBBB73E346DF7', X'ECD377C3BEB340C77AF211CF2FC4CD7A315063583814F741A13E953676D29C11', X'0B8BD16454E95E4E207BDDCE17CE04E9', '{"time":1735786171000,"requestId":"432d0c70-57d2-43eb-a42e-904229a5a890","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0816079999999602}');
INSERT INTO audit_batches VALUES ('server', 33, 1735786172000, 1735786172000, X'ECD377C3BEB340C77AF211CF2FC4CD7A315063583814F741A13E953676D29C11', X'132D38BCA3FF2B1AA6B000E6F3730E56FCE113C86FDB404ED02B7F492E3CE6B5', X'D63FA2320A8AFEB164D91B98A802D6CD', '{"time":1735786172000,"requestId":"b06b05b6-ec02-4e63-be94-fe52a569c1b4","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"206133643010636130","accessKeyId":"LTAI5tmsUdyeOxN7E3mY4nZm","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"AssumeRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"System/AliyunSTSAssumeRoleAccess#0","outcome":"OK","status":200,"durationMs":4.275005999999848}');
INSERT INTO audit_batches VALUES ('server', 34, 1735786172000, 1735786172000, X'132D38BCA3FF2B1AA6B000E6F3730E56FCE113C86FDB404ED02B7F492E3CE6B5', X'9A8C63327714BAB7FE18AFF76590F2D794BCD4C0CFDF1A8F9277B5E7042C1BE1', X'EBE2B09F88E3D25025D312C0B17A37CC', '{"time":1735786172000,"requestId":"91a882cb-d935-4780-94a4-d8823d01d61c","account":"1234567890123456","principal":"acs:ram::1234567890123456:local","principalType":"local","principalId":"1234567890123456","accessKeyId":"","sourceAddress":"local","userAgent":"jinku (uid 0)","service":"local","action":"CreateAccount","isWrite":true,"resource":"acs:ram:*:9663845309984284:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.709636000000046}');
INSERT INTO audit_batches VALUES ('server', 35, 1735786173000, 1735786173000, X'9A8C63327714BAB7FE18AFF76590F2D794BCD4C0CFDF1A8F9277B5E7042C1BE1', X'3574FDBD3A9E0C3EC2E29B50749D9C6CFBC92AEF3986C61A7ECBC19C789AE414', X'4A61D1055F769DEA1D2AB998FC958420', '{"time":1735786173000,"requestId":"9c1946d2-153e-421a-ad6a-7cbd73955649","account":"9663845309984284","principal":"acs:ram::9663845309984284:root","principalType":"root","principalId":"9663845309984284","accessKeyId":"LTAI5tO2d7vYGApQotIXpzkP","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:9663845309984284:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.691030999999839}');
INSERT INTO audit_batches VALUES ('server', 36, 1735786174000, 1735786174000, X'3574FDBD3A9E0C3EC2E29B50749D9C6CFBC92AEF3986C61A7ECBC19C789AE414', X'42E67200F83CDFFBA2A2E7CFBB44796998D1916646C7B039F15975045A06316E', X'C6CC96E111D08A4253F2C8FD85FE7F3C', '{"time":1735786174000,"requestId":"5551d922-6b60-463b-93a2-315204002295","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetSecretPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.6699110000001838}');
INSERT INTO audit_batches VALUES ('server', 37, 1735786175000, 1735786175000, X'42E67200F83CDFFBA2A2E7CFBB44796998D1916646C7B039F15975045A06316E', X'655ED53C8570801B594F042AB6DD8000BBBB26B921A4DC398957C3A04F74D438', X'50C1F4CC5A2907F2F6232E8FF3CE1163', '{"time":1735786175000,"requestId":"48686e45-ec2c-4c49-9e4c-76d387865f56","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.831244000000197}');
INSERT INTO audit_batches VALUES ('server', 38, 1735786176000, 1735786176000, X'655ED53C8570801B594F042AB6DD8000BBBB26B921A4DC398957C3A04F74D438', X'AC9083953AF75D32EDB6CACF9AA2F5F385B99915BAE33894C08411EE0C142B51', X'25DDCE4BDC5C1D46B95217AD41D76B14', '{"time":1735786176000,"requestId":"7d9f8c61-262c-4dc4-aa5d-483805de915d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.9506980000001022}');
INSERT INTO audit_batches VALUES ('server', 39, 1735786177000, 1735786177000, X'AC9083953AF75D32EDB6CACF9AA2F5F385B99915BAE33894C08411EE0C142B51', X'37D66F02D96F19DB21188BF62A546981386844C76BF8FCF9D0B86F50148CF3EF', X'D45F3290D0697C0D943AD718C725B2C8', '{"time":1735786177000,"requestId":"1e18a5e7-1962-4aba-8e4c-7032b4b2d926","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3519039999998768}');
INSERT INTO audit_batches VALUES ('server', 4, 1735526949000, 1735526949000, X'F737E43566D340BFC93F9642476015EC8368F7FDB0917E53B4192964857A00FC', X'A7BC5C4419919B775BECEFEDEAA59E848D7F02F08930B9F80748AB4A301C563A', X'677986DCB979A8B1B9CA3A50FAE033E0', '{"time":1735526949000,"requestId":"a91e0d89-1dd2-43b1-946c-0ac5bbfea27c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1090690000000905}');
INSERT INTO audit_batches VALUES ('server', 40, 1735786178000, 1735786178000, X'37D66F02D96F19DB21188BF62A546981386844C76BF8FCF9D0B86F50148CF3EF', X'E496BA89DD20A5760A31E0FEB20F0480F35AD95FDB2C52C8213F20314879C503', X'91FFCA6F185522D442D54B3724DC4410', '{"time":1735786178000,"requestId":"716d6c64-159d-43e4-986b-6801063d4fa9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"Rejected.ResourceInDeleteWindow","status":409,"durationMs":1.2411270000000059}');
INSERT INTO audit_batches VALUES ('server', 41, 1735786179000, 1735786179000, X'E496BA89DD20A5760A31E0FEB20F0480F35AD95FDB2C52C8213F20314879C503', X'414C52DB471268CB60C35C3C1A1E9C44E4252AD0BB936ED209224D4533834580', X'55F2471D9522483B993BD26EEE796366', '{"time":1735786179000,"requestId":"78d1c30b-1fe5-4bb9-b1d9-0813bdcccb47","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8106000000000222}');
INSERT INTO audit_batches VALUES ('server', 42, 1735786180000, 1735786180000, X'414C52DB471268CB60C35C3C1A1E9C44E4252AD0BB936ED209224D4533834580', X'DD10E884B8D4900CBF23CD9D861D60CD871BC7E15AA51D0851CF2A40A0B1A45D', X'CD10B09B5FD2CDF722E74EF696B76CAA', '{"time":1735786180000,"requestId":"5ee08a7e-375d-420e-bbc0-80c07deb71f8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","status":404,"durationMs":0.678572000000031}');
INSERT INTO audit_batches VALUES ('server', 43, 1735786181000, 1735786181000, X'DD10E884B8D4900CBF23CD9D861D60CD871BC7E15AA51D0851CF2A40A0B1A45D', X'14ACF90329C6A798ED361784DEB8DAA2DDBB83E6E0A987195624C5F45F502A11', X'7291083326786949D878B4812B74DA0B', '{"time":1735786181000,"requestId":"0c6dd422-e74d-4a40-85d7-98d625d4a8f9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.8828009999999722}');
INSERT INTO audit_batches VALUES ('server', 44, 1735786182000, 1735786182000, X'14ACF90329C6A798ED361784DEB8DAA2DDBB83E6E0A987195624C5F45F502A11', X'E0E3B5064596BC563D82CC5771FB3B7BA1DA8CA685553B8DA1CBD4F15A5729B6', X'53E5A2634CEC4344BBB9C4D318945DC8', '{"time":1735786182000,"requestId":"b2f02e64-8e9f-4379-b94b-9dcc264f960e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.5347229999999854}');
INSERT INTO audit_batches VALUES ('server', 45, 1735786183000, 1735786183000, X'E0E3B5064596BC563D82CC5771FB3B7BA1DA8CA685553B8DA1CBD4F15A5729B6', X'C92E9197B5C34A8D0FBE81E0E5501E49E16632896CF53922C7E692CB8B4182BE', X'723AD77C136E4BDDCF0512F095ECCE58', '{"time":1735786183000,"requestId":"49ac6033-895b-447b-a1c4-8e2564889a4f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8946269999999004}');
INSERT INTO audit_batches VALUES ('server', 46, 1735786184000, 1735786184000, X'C92E9197B5C34A8D0FBE81E0E5501E49E16632896CF53922C7E692CB8B4182BE', X'A4CC8B74820703836209F7C9AB1993C31670F4D021F1B633FE90220A4BA0AD02', X'D38018269B05183FBF97D567A8E2F1C6', '{"time":1735786184000,"requestId":"e99dffb4-a6d8-4b06-8507-9d64b8171c88","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8504749999999603}');
INSERT INTO audit_batches VALUES ('server', 47, 1735786185000, 1735786185000, X'A4CC8B74820703836209F7C9AB1993C31670F4D021F1B633FE90220A4BA0AD02', X'502D5D9F27F22B1CFFF8AA03C0371BAA1F2ED580CD8B943FA0CD4AE31EDF6492', X'E2BF066608C18B8A178E9B5615E21D0E', '{"time":1735786185000,"requestId":"b4e3dad9-a14b-49a6-9d0e-e44e7cac76d6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.878648000000112}');
INSERT INTO audit_batches VALUES ('server', 48, 1735786186000, 1735786186000, X'502D5D9F27F22B1CFFF8AA03C0371BAA1F2ED580CD8B943FA0CD4AE31EDF6492', X'C25B882C4074180E242B155D128F122EC840C15647D9A8D59EE32CAA771867AC', X'AE39CA30622E7AF8A63FD60A8DD9F0D6', '{"time":1735786186000,"requestId":"62a4d052-9f62-40fe-9a7f-2ea78b824013","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","status":404,"durationMs":1.4693760000000111}');
INSERT INTO audit_batches VALUES ('server', 49, 1735786187000, 1735786187000, X'C25B882C4074180E242B155D128F122EC840C15647D9A8D59EE32CAA771867AC', X'CD82B70F96C28884FB1F7DD22ED53F1D913ECEDB195CF696EB038CB6512BF854', X'812A9DF06C10E01599656398E10931D4', '{"time":1735786187000,"requestId":"06ebdce1-dc96-4909-96ce-c52ed8db5660","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3552609999999277}');
INSERT INTO audit_batches VALUES ('server', 5, 1735526950000, 1735526950000, X'A7BC5C4419919B775BECEFEDEAA59E848D7F02F08930B9F80748AB4A301C563A', X'FE0915FDC85CDE479AA9805CB8DA13DD46E711B16813BB403875E3E744859B33', X'D0F27A0464BFFACA58B482E0BB1A08E3', '{"time":1735526950000,"requestId":"fbeba91e-34bb-40fb-bb12-9dd95865e0f9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.5578259999999773}');
INSERT INTO audit_batches VALUES ('server', 50, 1735786188000, 1735786188000, X'CD82B70F96C28884FB1F7DD22ED53F1D913ECEDB195CF696EB038CB6512BF854', X'0DA549C0E91B1AF4B83FADB1F0BBACE8D8917EEAAB566ED2D07D5B03E59387C5', X'416B5C13BF06F65FEEA50DDC12E33D2F', '{"time":1735786188000,"requestId":"4ba7d4c3-1a98-47ab-b529-0b039a057393","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0531149999999343}');
INSERT INTO audit_batches VALUES ('server', 51, 1735786189000, 1735786189000, X'0DA549C0E91B1AF4B83FADB1F0BBACE8D8917EEAAB566ED2D07D5B03E59387C5', X'C12E11486618BF4476EE8FB5EFABF4B6CB3FC1E9103CA0B559B40D257A4C463D', X'8E9CE329ECE63D7CD49621496A446CA1', '{"time":1735786189000,"requestId":"57199485-c802-411b-aa7b-aa8e1eaa2eec","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9187429999999495}');
INSERT INTO audit_batches VALUES ('server', 52, 1735786190000, 1735786190000, X'C12E11486618BF4476EE8FB5EFABF4B6CB3FC1E9103CA0B559B40D257A4C463D', X'DFA477670F105F91DE1C8D44D2A6D1F52A504BEC3760BB99973D37496B196001', X'37E25A0308D22E60BC7C0ABCF3CD9322', '{"time":1735786190000,"requestId":"a2c1a96b-3c34-4202-a95f-cda95b0d56ae","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.627142000000049}');
INSERT INTO audit_batches VALUES ('server', 53, 1735786191000, 1735786191000, X'DFA477670F105F91DE1C8D44D2A6D1F52A504BEC3760BB99973D37496B196001', X'0783491538F5E8138A33EFBA012CDB3109496905FAAA5AC67837657390821D2E', X'6259E6742DE1E6CCCB6E427426360310', '{"time":1735786191000,"requestId":"8eb48dd3-a1f8-4d27-89a5-6035c5b36a93","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"ACSPrevious","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2747600000000148}');
INSERT INTO audit_batches VALUES ('server', 54, 1735786192000, 1735786192000, X'0783491538F5E8138A33EFBA012CDB3109496905FAAA5AC67837657390821D2E', X'F72A71B120772B384B15AC34AD1D9EC71A95ABDC07EF342FE278D1486A1A2C40', X'0ADC0377BA72F25CB8F9697B8DAE9BFC', '{"time":1735786192000,"requestId":"0875ad37-a0de-4718-9519-10c9fe58508d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"blue","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.6560399999998481}');
INSERT INTO audit_batches VALUES ('server', 55, 1735786193000, 1735786193000, X'F72A71B120772B384B15AC34AD1D9EC71A95ABDC07EF342FE278D1486A1A2C40', X'70C36525DCE3F65231B596C3D7BD0B75495642EB43B2E18ACF51D85ACD5037E5', X'AA5667826DFCC9CE51FA6F64703E9DF1', '{"time":1735786193000,"requestId":"86105ea5-40a8-4255-a901-5919486c6f6f","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecretVersionIds","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.4055660000001353}');
INSERT INTO audit_batches VALUES ('server', 56, 1735786194000, 1735786194000, X'70C36525DCE3F65231B596C3D7BD0B75495642EB43B2E18ACF51D85ACD5037E5', X'1D0D5D5CCC31E9B89FE4919E0965DEB5BC7B6B4FDDDD05CF4272C808BFFD0F23', X'B5AEC43E4BC50A0E7C3DB3A55C87D186', '{"time":1735786194000,"requestId":"95b54a26-0472-4871-8dd6-44b5f4427594","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.1075519999999415}');
INSERT INTO audit_batches VALUES ('server', 57, 1735786195000, 1735786195000, X'1D0D5D5CCC31E9B89FE4919E0965DEB5BC7B6B4FDDDD05CF4272C808BFFD0F23', X'39C22FA3465A3FB080E0028B4B555CCC738E42738FB232714E54A8CA8BB9EA5D', X'1D7B446763F5C76836F8FC9E2700E36A', '{"time":1735786195000,"requestId":"eb5405d4-8682-4bdc-8723-5b15720079c9","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.775073999999904}');
INSERT INTO audit_batches VALUES ('server', 58, 1735786196000, 1735786196000, X'39C22FA3465A3FB080E0028B4B555CCC738E42738FB232714E54A8CA8BB9EA5D', X'3BD585935A76E87C40D9EE5FABC3188BF77A42CAD9FC147F7B64DE2207D0BF1A', X'0828F9A12D99E3E31B2C77DAC17FE84C', '{"time":1735786196000,"requestId":"5f08074b-6be7-45f5-8ac6-44446e41dfc4","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"206133643010636130","accessKeyId":"LTAI5tmsUdyeOxN7E3mY4nZm","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":1.4647869999998875}');
INSERT INTO audit_batches VALUES ('server', 59, 1735786197000, 1735786197000, X'3BD585935A76E87C40D9EE5FABC3188BF77A42CAD9FC147F7B64DE2207D0BF1A', X'186C74C8FBBD3F4E9697748849B2B38275489EC1A6F205ED8148BAECF040089F', X'78BED67A8A7DECD024F2A7A33F9EDDBA', '{"time":1735786197000,"requestId":"6b47f9f7-b480-42b4-bfce-c49f4d7fd230","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"206133643010636130","accessKeyId":"LTAI5tmsUdyeOxN7E3mY4nZm","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":2.464431000000104}');
INSERT INTO audit_batches VALUES ('server', 6, 1735526951000, 1735526951000, X'FE0915FDC85CDE479AA9805CB8DA13DD46E711B16813BB403875E3E744859B33', X'746FD272C952F6F030DD341FCC8CD4EB900527761E4CB15990F007E466BD257E', X'673C832857B97A7AE633C2C89A07B2CB', '{"time":1735526951000,"requestId":"1c772e34-7ce0-4d9b-8416-c929a7167c73","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.5541539999999259}');
INSERT INTO audit_batches VALUES ('server', 60, 1735786198000, 1735786198000, X'186C74C8FBBD3F4E9697748849B2B38275489EC1A6F205ED8148BAECF040089F', X'2335541DF6BC0F501FF5445E1BA8D3E58BC1F6C21348D86F520D34021F4FA262', X'B19FA2BED638FE946F4DA9466ADE78A0', '{"time":1735786198000,"requestId":"98781f93-16c7-4564-9577-1105f45e405a","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","status":400,"durationMs":0.6174079999998412}');
INSERT INTO audit_batches VALUES ('server', 61, 1735786199000, 1735786199000, X'2335541DF6BC0F501FF5445E1BA8D3E58BC1F6C21348D86F520D34021F4FA262', X'77985D363EFEACB092F4D557F1417FAB2739945F65B6D79FE5FBF2D7C2EE33C7', X'FA838C93AD31FA1E8FA0E785CCBC1E4A', '{"time":1735786199000,"requestId":"469afd57-cbc6-4b02-966a-f8fea53b297c","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","status":400,"durationMs":0.41491800000017065}');
INSERT INTO audit_batches VALUES ('server', 62, 1735786200000, 1735786200000, X'77985D363EFEACB092F4D557F1417FAB2739945F65B6D79FE5FBF2D7C2EE33C7', X'3211903D022C83878F045E60E665E0BEBE4A9052B6DE1AAB7C7E8F0BD63F0A0B', X'8642735A74F81084BF3E6BC8BEA15C7C', '{"time":1735786200000,"requestId":"093983b7-5c3d-41ea-9b3c-c96d66425b1e","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"291764072636063818","accessKeyId":"LTAI5tl6ZjZT7THbn0V4CEb1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":2.1828230000000985}');
INSERT INTO audit_batches VALUES ('server', 63, 1735786201000, 1735786201000, X'3211903D022C83878F045E60E665E0BEBE4A9052B6DE1AAB7C7E8F0BD63F0A0B', X'48B72AF6D78E6F5B993D1438A09A6F662FA61146CC01D9892359AB37CBE27A95', X'9BF57989F155C742A9D424A6EA733210', '{"time":1735786201000,"requestId":"8799f1bb-ba0b-4466-a4a7-93a3976be3a4","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"291764072636063818","accessKeyId":"LTAI5tl6ZjZT7THbn0V4CEb1","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.6198069999998097}');
INSERT INTO audit_batches VALUES ('server', 64, 1735786202000, 1735786202000, X'48B72AF6D78E6F5B993D1438A09A6F662FA61146CC01D9892359AB37CBE27A95', X'ACA0AA4B87B72712C4AC317CA5708E58B184D06204C5F0B83856ED0151ABB0AF', X'143C19AE0337D94B9A3898488D43D551', '{"time":1735786202000,"requestId":"fadfe09f-e85a-4094-ac6b-4754114f8dd0","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"374644143988834302:before","accessKeyId":"STS.NEAx6pJl7HSZymU38ZZmO6l62l","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":2.6065679999999247}');
INSERT INTO audit_batches VALUES ('server', 65, 1735786203000, 1735786203000, X'ACA0AA4B87B72712C4AC317CA5708E58B184D06204C5F0B83856ED0151ABB0AF', X'4C67A4831F82E061B9B0D74722F154A78CE1F354AF29996335C6C73851AA5610', X'9A7F110F028224DA961D399B506E1394', '{"time":1735786203000,"requestId":"02e7f0be-7c90-42f6-811d-048a30d3910f","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"374644143988834302:before","accessKeyId":"STS.NEAx6pJl7HSZymU38ZZmO6l62l","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.9590229999998883}');
INSERT INTO audit_batches VALUES ('server', 66, 1735786204000, 1735786204000, X'4C67A4831F82E061B9B0D74722F154A78CE1F354AF29996335C6C73851AA5610', X'E777E5FA50CF36DEAF93A13F5FB4A1854EA5495ED9CC4325ED2E1479706AA41C', X'C75A125C287D853FE0CB67227B8BE85A', '{"time":1735786204000,"requestId":"549475e9-f924-4010-aec0-bc1bed8e46ac","account":"9663845309984284","principal":"acs:ram::9663845309984284:root","principalType":"root","principalId":"9663845309984284","accessKeyId":"LTAI5tO2d7vYGApQotIXpzkP","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.3405339999999342}');
INSERT INTO audit_batches VALUES ('server', 67, 1735786205000, 1735786205000, X'E777E5FA50CF36DEAF93A13F5FB4A1854EA5495ED9CC4325ED2E1479706AA41C', X'B530A5C6964A295AA6F6AD6CA5E155FC4E92D818580BC04603D229C9402CEA25', X'8BA289B0074220671DF5404C8B75341B', '{"time":1735786205000,"requestId":"57f8c187-0b29-4e44-bd0b-656030720b95","account":"9663845309984284","principal":"acs:ram::9663845309984284:root","principalType":"root","principalId":"9663845309984284","accessKeyId":"LTAI5tO2d7vYGApQotIXpzkP","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"Resource/default#0","outcome":"OK","status":200,"durationMs":0.9245530000000599}');
INSERT INTO audit_batches VALUES ('server', 68, 1735786206000, 1735786206000, X'B530A5C6964A295AA6F6AD6CA5E155FC4E92D818580BC04603D229C9402CEA25', X'A37C0C8452E174D2A85B776AF5B22F69C63FBCE64550EDBEFAE3DAA50FC45036', X'FC2E6CDE6C535A693D3BF3F6B2B786C7', '{"time":1735786206000,"requestId":"53ba3177-8156-44b7-abbe-8f8a835505f8","account":"9663845309984284","principal":"acs:ram::9663845309984284:root","principalType":"root","principalId":"9663845309984284","accessKeyId":"LTAI5tO2d7vYGApQotIXpzkP","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:9663845309984284:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.6444390000001476}');
INSERT INTO audit_batches VALUES ('server', 69, 1735786207000, 1735786207000, X'A37C0C8452E174D2A85B776AF5B22F69C63FBCE64550EDBEFAE3DAA50FC45036', X'25D682087BC2704529198D68098AC6E5938DD5F636EF6CD908F9B7C16A350740', X'F17429C8027D31CC8456F041C9CCB642', '{"time":1735786207000,"requestId":"ab39cd5b-acd2-45bf-abc7-4ccf1667a14c","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"374644143988834302:before","accessKeyId":"STS.NEAx6pJl7HSZymU38ZZmO6l62l","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"GetCallerIdentity","isWrite":false,"outcome":"OK","status":200,"durationMs":0.7779289999998582}');
INSERT INTO audit_batches VALUES ('server', 7, 1735786146000, 1735786146000, X'746FD272C952F6F030DD341FCC8CD4EB900527761E4CB15990F007E466BD257E', X'B272D5036F029FEF580877201D3CD8B8F2A84835A09BFA635B8678481880B7FE', X'12C8484D554D1C81F9A1467EA8268F67', '{"time":1735786146000,"requestId":"63d5c5fd-dd68-46dc-b225-711852198e33","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":3.751755000000003}');
INSERT INTO audit_batches VALUES ('server', 70, 1735786208000, 1735786208000, X'25D682087BC2704529198D68098AC6E5938DD5F636EF6CD908F9B7C16A350740', X'B50FC35C0E836E31BDC6E3FFC2C12B58A04C6F14A3B2060B37C72BD35552F3DD', X'0A5632B134E456182C2351399360C156', '{"time":1735786208000,"requestId":"a6c90bc9-824c-47f9-8980-af1f6afd2134","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretPolicy","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.554924999999912}');
INSERT INTO audit_batches VALUES ('server', 71, 1735786209000, 1735786209000, X'B50FC35C0E836E31BDC6E3FFC2C12B58A04C6F14A3B2060B37C72BD35552F3DD', X'DF2361992E2B38649488D03A726D161F63B6012D07529B3B14C207F2DE79CF9E', X'A95CCE60A5BD2A3F4E92934B3454C540', '{"time":1735786209000,"requestId":"e1b73c4d-e56a-4797-9673-341f59e8ae2d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListUsers","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.6857499999998709}');
INSERT INTO audit_batches VALUES ('server', 72, 1735786210000, 1735786210000, X'DF2361992E2B38649488D03A726D161F63B6012D07529B3B14C207F2DE79CF9E', X'85F763886D7FD3C88626C9D17AD01CF8000A0FF69FBED81B3ACA8D2FCA08341A', X'B95D2D3EDBB18FA8C326576B7C74C8CD', '{"time":1735786210000,"requestId":"60f018ee-e348-4584-98a3-05cd4a2e90d2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.84972300000004}');
INSERT INTO audit_batches VALUES ('server', 73, 1735786211000, 1735786211000, X'85F763886D7FD3C88626C9D17AD01CF8000A0FF69FBED81B3ACA8D2FCA08341A', X'56DC5E5B04C22CEA26665B1C3C008AB1E4EEBC6806F10A3D6A428F2481B2525B', X'7156E0B784DFA052B4FB9EB46B071644', '{"time":1735786211000,"requestId":"9075d49e-554c-4f3f-bc42-ef897a832a65","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetLoginProfile","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3596900000000005}');
INSERT INTO audit_batches VALUES ('server', 74, 1735786212000, 1735786212000, X'56DC5E5B04C22CEA26665B1C3C008AB1E4EEBC6806F10A3D6A428F2481B2525B', X'7B0E46ECF7B46B510562097E3AB62AB9A86D505A3A7413FFAC6FC7415C1C9110', X'AE5ED4B59E6096FA4AD60661EC5D1823', '{"time":1735786212000,"requestId":"e8fe9881-53fd-4986-83ec-2e25600611da","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListGroupsForUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9747079999999642}');
INSERT INTO audit_batches VALUES ('server', 75, 1735786213000, 1735786213000, X'7B0E46ECF7B46B510562097E3AB62AB9A86D505A3A7413FFAC6FC7415C1C9110', X'7F7C5CACA3488D61AA0C93350A5B5EB97CF17E8B598348CD8AAC39B07E698BF7', X'1BAC4D064340A9D8E08F59578DB11328', '{"time":1735786213000,"requestId":"67dad993-6e22-4463-a361-c60493af03f5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForGroup","isWrite":false,"resource":"acs:ram:*:1234567890123456:group/readers","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1698230000001786}');
INSERT INTO audit_batches VALUES ('server', 76, 1735786214000, 1735786214000, X'7F7C5CACA3488D61AA0C93350A5B5EB97CF17E8B598348CD8AAC39B07E698BF7', X'3FB504CD80B48CE1463510BEB843A7BE8606F89BD3B2C6266B45BAE59C7F7268', X'92D300AB534149580D2955BDFC557BFE', '{"time":1735786214000,"requestId":"85e91e8f-1abd-4301-8175-1888cccc6d07","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetPolicy","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.4843339999999898}');
INSERT INTO audit_batches VALUES ('server', 77, 1735786215000, 1735786215000, X'3FB504CD80B48CE1463510BEB843A7BE8606F89BD3B2C6266B45BAE59C7F7268', X'C0C9FBE2A1D43F103784270673153C56DCFF11147DC95BEBA71676C115F8EDBD', X'1415A034B6CF136561F36882FCDBB49D', '{"time":1735786215000,"requestId":"538f16cd-634f-4249-8b0d-5820a84919f0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPolicyVersions","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8734979999999268}');
INSERT INTO audit_batches VALUES ('server', 78, 1735786216000, 1735786216000, X'C0C9FBE2A1D43F103784270673153C56DCFF11147DC95BEBA71676C115F8EDBD', X'832B1D319CD5A3BA7D3350E468ED66048386D8D000C2030B1DE0CAB20D920A2E', X'A57F2F1CB9776E6DC98A716B6A030EF0', '{"time":1735786216000,"requestId":"b4e5a4eb-bc7d-432f-b46b-327e6fbd50ef","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.6748260000001665}');
INSERT INTO audit_batches VALUES ('server', 79, 1735786217000, 1735786217000, X'832B1D319CD5A3BA7D3350E468ED66048386D8D000C2030B1DE0CAB20D920A2E', X'B6DD87E173FFBC2ABF99E78697337E1C05411CCF684B09AAD3C1539CFE2FB6A8', X'26E0FF0EFEC5D748CA1FB2924224038B', '{"time":1735786217000,"requestId":"3f1ee0aa-405e-46bf-9945-becc30898313","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.407329000000118}');
INSERT INTO audit_batches VALUES ('server', 8, 1735786147000, 1735786147000, X'B272D5036F029FEF580877201D3CD8B8F2A84835A09BFA635B8678481880B7FE', X'BB8D7FF3C346F8A361E388DA6C6D14905FDE4DE40BF486308C7D8A5A6193E418', X'1D4DE13131603E1DD67919D7D6A9B078', '{"time":1735786147000,"requestId":"b3bef4bd-5a70-4371-9a09-50d18bdfbb4d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.3660370000000057}');
INSERT INTO audit_batches VALUES ('server', 80, 1735786218000, 1735786218000, X'B6DD87E173FFBC2ABF99E78697337E1C05411CCF684B09AAD3C1539CFE2FB6A8', X'494A7DD210FA1C79841CCFE3E47CDA1497CE955360E218F6BA2080242FA07869', X'C60FCC38E995429A13B51A11E37225D9', '{"time":1735786218000,"requestId":"e047e3ec-4511-45cf-81fd-38370523829b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":11.087069999999812}');
INSERT INTO audit_batches VALUES ('server', 81, 1735786219000, 1735786219000, X'494A7DD210FA1C79841CCFE3E47CDA1497CE955360E218F6BA2080242FA07869', X'3073D71E822E90574A42A67515159EBD9093C1115C02BAD713C513C6EF3316DB', X'7AC8FDBF541431A1456C293BA4CE1417', '{"time":1735786219000,"requestId":"3e6db24b-16df-4d41-af69-0552f714e027","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.563476999999921}');
INSERT INTO audit_batches VALUES ('server', 9, 1735786148000, 1735786148000, X'BB8D7FF3C346F8A361E388DA6C6D14905FDE4DE40BF486308C7D8A5A6193E418', X'5B0B71EF96EECB38B19072421CDC0D2735B3155311F063F14977A5ABF7B29D13', X'A8CA2AF8CE51C45E1230CF6ECE5E4BA4', '{"time":1735786148000,"requestId":"fef0b9a3-2556-471c-837e-9f2ee84cdd3b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.55080299999986}');
INSERT INTO audit_checkpoints VALUES ('server', 1, 6, X'746FD272C952F6F030DD341FCC8CD4EB900527761E4CB15990F007E466BD257E', 6, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'9EAFF76B3689B496F1AD304C6BD0243635C0A1B7A43873F33D7E4EF4E43D3760');
INSERT INTO audit_checkpoints VALUES ('server', 2, 81, X'3073D71E822E90574A42A67515159EBD9093C1115C02BAD713C513C6EF3316DB', 81, 1735786219000, X'9EAFF76B3689B496F1AD304C6BD0243635C0A1B7A43873F33D7E4EF4E43D3760', X'2881FFFAC6F1FEF8A0E67DEAF7C06A5622D31C41FAEC9A373632512BC376170F');
INSERT INTO audit_keys VALUES ('289e4f8c16b77eaf8e1f8d562001634a', X'012C62FCA835814081D0F75381942B145377E289505014ED93B401E6CDDFB24073EB0B833E34ADF2AF9B0760DDD280EE5F4FCB45ADA9C05A3FEE67C033', 1735526945000);
INSERT INTO founding VALUES (1, '1234567890123456', 'e1c2:0482:2ce9:31c5');
INSERT INTO group_members VALUES ('1234567890123456', 'g-y5IBIVKlugqPgWNl', '206133643010636130', 1735786167000);
INSERT INTO key_materials VALUES ('1234567890123456', 'd325cd57ad467b0de15c2e4c5da3e0a4', X'017E4F658A8DD98DE862CD693A17500675E4691A90D2A2D5DA24F9109A1BE9FE89385BC0114294E7A3FE045AD622B24AE229C480F638A07559D032F7A6', 1735526945000);
INSERT INTO key_materials VALUES ('9663845309984284', '662f00ebb1677ed309788638082c2c23', X'014470BFA6BDD5AF6BD211F6DB9D0457A94AF38DAEBD29B3257B934D0D3820E8E10FB20C7A9D37039D15603784DEC89AEA9A3103D1B70C6629183D046A', 1735786172000);
INSERT INTO login_profiles VALUES ('1234567890123456', '206133643010636130', 'scrypt$65536$8$1$RE-19f1n_v1qh-TE_ank1A$q9jQjQ_z4jdau0ohGso2c7Pai8_ePPqBg35fF20APYY', 0, 0, 1735786163000, 1735786163000, 0, 0);
INSERT INTO nonces VALUES ('1234567890123456', X'0D25ECF57F2323F81F92C82A0BBFE3D4', 1735788034000);
INSERT INTO nonces VALUES ('1234567890123456', X'15F1A80FAD8E231DB6E8FC05A3925440', 1735788021000);
INSERT INTO nonces VALUES ('1234567890123456', X'16B9125B7B257193BC01023C7320A480', 1735788012000);
INSERT INTO nonces VALUES ('1234567890123456', X'185B8AF22264D8EC4425095E5681DD58', 1735788025000);
INSERT INTO nonces VALUES ('1234567890123456', X'29E251B5092E28C8A972D2838DD9AAF5', 1735788008000);
INSERT INTO nonces VALUES ('1234567890123456', X'2D4B7863E345709DF901FC079E7E1A3A', 1735788020000);
INSERT INTO nonces VALUES ('1234567890123456', X'2D8113F750D38ED717366145579580EA', 1735788027000);
INSERT INTO nonces VALUES ('1234567890123456', X'31DB6D796B085F9061A38330B6519385', 1735788029000);
INSERT INTO nonces VALUES ('1234567890123456', X'38612824A0813BFD9450D419ED74EE95', 1735788031000);
INSERT INTO nonces VALUES ('1234567890123456', X'39F372B60A9F5DCE8529817C11BBF684', 1735788011000);
INSERT INTO nonces VALUES ('1234567890123456', X'45566F638F96A1D4F8E4BD369BAD2699', 1735788023000);
INSERT INTO nonces VALUES ('1234567890123456', X'65F39ECFF07755517460942762A73B49', 1735788006000);
INSERT INTO nonces VALUES ('1234567890123456', X'6751877FF1A19639F022C23248900039', 1735788010000);
INSERT INTO nonces VALUES ('1234567890123456', X'7815393D756C8E70ED666F1DB893D8D4', 1735788018000);
INSERT INTO nonces VALUES ('1234567890123456', X'7E8A7582C74352E56CCD0A4986E6F377', 1735788017000);
INSERT INTO nonces VALUES ('1234567890123456', X'831CC21D1FBB6DD1F932FB99C3FA648C', 1735788030000);
INSERT INTO nonces VALUES ('1234567890123456', X'8E20012B772063309FF3C7E1AA5FD661', 1735788022000);
INSERT INTO nonces VALUES ('1234567890123456', X'984067A6465F8C47A9225FF61FF1A2F3', 1735788019000);
INSERT INTO nonces VALUES ('1234567890123456', X'9EA2BB80C73AECFBA372CF8B4E775BB6', 1735788009000);
INSERT INTO nonces VALUES ('1234567890123456', X'A2634149F0CEA6C2174B7F40CDD0AADA', 1735788013000);
INSERT INTO nonces VALUES ('1234567890123456', X'B5D530860B13127F72B8B2CC33102906', 1735788024000);
INSERT INTO nonces VALUES ('1234567890123456', X'BB3B2FEAE48E6BBFC3F9C96D1E155E24', 1735788007000);
INSERT INTO nonces VALUES ('1234567890123456', X'C16AFE8EDF38724FD45D734F471546E9', 1735788015000);
INSERT INTO nonces VALUES ('1234567890123456', X'C2160C4009524DFFD716EEF9260D09A6', 1735788016000);
INSERT INTO nonces VALUES ('1234567890123456', X'DF599121CC6AF18A2B10C58C3E990B03', 1735788028000);
INSERT INTO nonces VALUES ('1234567890123456', X'E99DAD9E69B91BBF0ABDD6ED3022B77B', 1735788014000);
INSERT INTO nonces VALUES ('1234567890123456', X'ED5EEE1F593A44D15311DC32675BCC86', 1735788026000);
INSERT INTO nonces VALUES ('9663845309984284', X'2EF2F6EAD284E028B973F121A0BAC9C9', 1735788033000);
INSERT INTO policies VALUES ('1234567890123456', '677571615355173871', 'reading', 'reading', '', 2, 3, 1735786164000, 1735786165000);
INSERT INTO policy_versions VALUES ('1234567890123456', '677571615355173871', 1, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786164000);
INSERT INTO policy_versions VALUES ('1234567890123456', '677571615355173871', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:Get*","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786165000);
INSERT INTO roles VALUES ('1234567890123456', '374644143988834302', 'reader', 'reader', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786169000, 1735786169000);
INSERT INTO schema_migrations VALUES (1, 'secrets');
INSERT INTO schema_migrations VALUES (2, 'identities');
INSERT INTO schema_migrations VALUES (3, 'audit');
INSERT INTO secret_blocks VALUES ('1234567890123456', 0, 5);
INSERT INTO secret_blocks VALUES ('9663845309984284', 0, 1);
INSERT INTO secret_policies VALUES ('1234567890123456', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Principal":{"RAM":["acs:ram::9663845309984284:root"]},"Action":["kms:GetSecretValue"],"Resource":["*"]}]}');
INSERT INTO secrets VALUES ('1234567890123456', 'app/binary', 3, 'Generic', '', '', '1234567890123456', 1735526948000, 1735526948000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/db', 1, 'Generic', 'Database; the main one', 'Database; the main one', '1234567890123456', 1735526946000, 1735786149000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/text', 2, 'Generic', 'changed; 已更改', 'changed; 已更改', '1234567890123456', 1735526947000, 1735786174000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'leaving', 4, 'Generic', '', '', '1234567890123456', 1735526949000, 1735786151000, 1738378151000);
INSERT INTO secrets VALUES ('1234567890123456', 'returned', 5, 'Generic', '', '', '1234567890123456', 1735526950000, 1735786153000, NULL);
INSERT INTO secrets VALUES ('9663845309984284', 'app/db', 1, 'Generic', '', '', '9663845309984284', 1735786173000, 1735786173000, NULL);
INSERT INTO sqlite_stat1 VALUES ('access_keys', 'access_keys', '2000 1');
INSERT INTO sqlite_stat1 VALUES ('access_keys', 'access_keys_by_owner', '2000 2000 2 1');
INSERT INTO sqlite_stat1 VALUES ('attachments', 'attachments', '20000 20000 10000 10 5 1');
INSERT INTO sqlite_stat1 VALUES ('attachments', 'attachments_by_policy', '20000 20000 10000 2 2 1');
INSERT INTO sqlite_stat1 VALUES ('group_members', 'group_members', '3000 3000 60 1');
INSERT INTO sqlite_stat1 VALUES ('group_members', 'group_members_by_user', '3000 3000 3 1');
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
INSERT INTO stages VALUES ('9663845309984284', 1, 'ACSCurrent', 'v1');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', 'env', 'prod');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', '部门', 'a-b=c:d');
INSERT INTO user_groups VALUES ('1234567890123456', 'g-y5IBIVKlugqPgWNl', 'readers', 'readers', 'of the database', 1735786166000, 1735786166000);
INSERT INTO users VALUES ('1234567890123456', '206133643010636130', 'alice', 'alice', 'Alice', '', '', 'reads app/db', 1735786155000, 1735786155000, NULL);
INSERT INTO users VALUES ('1234567890123456', '291764072636063818', 'bob', 'bob', '', '', '', '', 1735786156000, 1735786156000, NULL);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v1', 1, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A41557A0AFBB8AA1DBA6C445CD8A416C02660736D31BD3C9CEA14E00D6A9985610881F970858D8A0FF0A136533627FABDE3A72A61C62EA2ECC793B8275E8CCA7ED7B1C6BF65B9B1B8E47F28580AFDE236DDBD624D73593180F4C0EBFC4FEA7806517', 1735526946000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v2', 2, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4E144DAF876C348C7A182228464A044507C526BC251260902EB28D342503CF0331681B52367D55F410C71A5E4C5E5185CF8B781B75C0ED466BBAECFCDFF08E753095731EE2C1A38A415C290503D56C738022C80430766A6E4A8BC72D247C03C289006', 1735786146000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v3', 3, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4B012D4FB0C5553A913EF541CFA7E7E7953AF24C3428B2090CC40DE6CB188127CF3AB1A6735CFF7D01A4CD08A36EE443B787012981BDD358B8864B0A03B17145C860A1E3616F71E181DD0DF6CDA1137CCC8243330CEF11C7F2B36B03E445FED424C', 1735786147000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v4', 4, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4F1B9384E53E46B77C043DEFEAA3872589732458DCA2036DE2E56E54F8460C3B3E5C8DE05B9E515DE7FE2E2AE4B916AA742AD8B5341444C4415793F4262D9042279D4A4FB95C272730AC030A411271DB83CCA56F31ADAD8150732C40511BEB581D6EC', 1735786148000);
INSERT INTO versions VALUES ('1234567890123456', 2, 'v1', 1, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A44F34255AD62C2562897739E4869DD4327558A03A46879EED05A793F062953355AEC72025620F6267FBD765A21A8ECAFAFA42A8CA84C7FF518E0759A13D874FC5FF7D0D1F7E79E12B90729976ACBA0D1BA5A69B4CEE5467DDB12406F5780E7D88998D6CE6F2022D73E3CBD273C91CDCA4D8244FA9A2CFBA2A57FB28EA5BF9EA530E9E', 1735526947000);
INSERT INTO versions VALUES ('1234567890123456', 3, 'v1', 1, 'binary', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4DE30E55B60B35D2EADF4BBB73A9E2B0D996BD299514887D2977BEAA1F1182E35DD07C124791D68F32335FB9C508A34E52A31A67B7897E91CE9187F97BF9C0A448C8E2DA5FE59716996021622E0D6021CFA16A25B30DFBF5347004106FF69FCFD', 1735526948000);
INSERT INTO versions VALUES ('1234567890123456', 4, 'v1', 1, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4C15673E20F130E0BF41BE793283CE912516BBDDC3ACBA13160A1E0943EA2C36096440B26F07EA375F87A2000FD85DCE943D53DCC98A9AEDD22F51B8004A709F036E12323261300D5B0ED688194FCD301C667BBB606ABA56F03F89C25F27E80B88B85797523305BAF', 1735526949000);
INSERT INTO versions VALUES ('1234567890123456', 5, 'v1', 1, 'text', X'01D325CD57AD467B0DE15C2E4C5DA3E0A4AA24FC064A92506A2A1BCA41720460ACF36B18478550F304820365A4DCC4BA184662D47283B4B225B5CFFC3B65E1685462BD8AC8C114C6291711C5B8DEA462C710BDBCD7CFC54D1C0DE81CDF5D7B193EF94B6364AE64A4251D3A229FB3E3247CC4507B881D6930B8F7', 1735526950000);
INSERT INTO versions VALUES ('9663845309984284', 1, 'v1', 1, 'text', X'01662F00EBB1677ED309788638082C2C23EF558F3D56C39B8152198DE0BF6AC81B1D39E000699C5A88B701594E723CF8DA30AB88A338947921063F297FA92688DF7D523961FB090E042EA799D807DA678A281D16135A7EBE82074102DE24B29492A1B865761DEBDF8856C0C0785FCF58561CAB2EFE41FC', 1735786173000);
CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);
CREATE UNIQUE INDEX accounts_by_alias ON accounts (alias) WHERE alias IS NOT NULL;
CREATE INDEX attachments_by_policy
      ON attachments (account, policy_type, policy_id, entity_type, entity_id);
CREATE INDEX audit_batches_in_time ON audit_batches (ended_at, chain, sequence);
CREATE INDEX group_members_by_user ON group_members (account, user_id, group_id);
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
CREATE TRIGGER group_members_come AFTER INSERT ON group_members BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = NEW.account;
    END;
CREATE TRIGGER group_members_gone AFTER DELETE ON group_members BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = OLD.account;
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
