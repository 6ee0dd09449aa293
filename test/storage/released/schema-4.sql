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
INSERT INTO access_keys VALUES ('LTAI5tEmwgxFldYV4feUds9R', '1466472373179011', 'root', 'Active', X'01702AD6D5D29D30B2C32A138E8A024BF33DAEFE4330CD1717B9B6AAE069C8C226F30EFEC10B3F941BBFD49B04C891C411135A3FB492EBE96003F5BCCDACFB2497BFBA4E61EB1164DE55D7DE952511954C96C0FAC093D41FCFC7996C762EEBA06E9FF59430E263F9494CB2AAA3B3F20BE0A9989E48B8DBE0143B91115F917CA996B21DA1543875', 1735786172000, 1, 1735786173000);
INSERT INTO access_keys VALUES ('LTAI5tMlGq9wWJcZgIVa0Rfh', '1234567890123456', '214944480546637746', 'Inactive', X'01857B563094B79E2CE141AAF8FF9B52E23731F906CDB44A890A44CC93B52B6591538B7CBB534E3B69EF50076F38EF8E5FD9D595CCBACFB338915BCD0B5A0D1F371DADB84C7EFE46288B660509FD058BCDDD45F055F3FBB48FC001640C0AC3DCE3CB1DAEF1A25ED1F446A85E2A5FF7CD6073DF7F4A45A36E4C1288615BF962BC7B5F4BED217805', 1735786161000, 2, NULL);
INSERT INTO access_keys VALUES ('LTAI5tm2SmNSYLWEXOYWwC8x', '1234567890123456', '214944480546637746', 'Active', X'01857B563094B79E2CE141AAF8FF9B52E2EE0AEB77A413EA057F6B8CB5536BA4CC76C3D5A3B4F48490480520451569A429DE93AE6ED9C0AD4B3DA5C745B928579AEA55ED4CDC1162F5F4C038DA3A757C649A48A782246B9FF3A1F127D24209BF0EAAFC5EEE73B14418B689AC111F80F30725C1E599D3A5E269D922BB361A3A03710B481677BC83', 1735786160000, 1, 1735786200000);
INSERT INTO access_keys VALUES ('LTAI5trLQqhMbqkz5GRE0rCm', '1234567890123456', '245522646719972814', 'Inactive', X'01857B563094B79E2CE141AAF8FF9B52E27D6B5D959BE6FAD1A6F289DC2A91993A8EDD372647B966D58D5A21FC37C3E84A6FD81E2B0214948C627CF21AEC9823C96C3C757C47C11B14C69F0015C50B86CAF096477B99313DEA4C2ED2BF161F8F151649E58BCBAE62BDF4A2727BBF8E29E6411580286B57FFC4B90242F2DB918C3A1E1668CB0D07', 1735786158000, 2, NULL);
INSERT INTO access_keys VALUES ('LTAI5trPmTeqyeFQm9XFZQH0', '1234567890123456', '245522646719972814', 'Active', X'01857B563094B79E2CE141AAF8FF9B52E2804090F4BAD4518251147EEF85BA184A29001450077A868C39C46777A7B60ECFE59761BDDF5DF4AF30BD6926108A7D5400A2EACA3D88CA2AAD6F6363F88AFA6101F0C1AC035490AC00B42129D23ACF5FBD92D6A1E3229829E679E144E4C49350E52300F148D3D98866E8FCB353936592D170FC1C7F5A', 1735786157000, 1, 1735786172000);
INSERT INTO access_keys VALUES ('testid', '1234567890123456', 'root', 'Active', X'01857B563094B79E2CE141AAF8FF9B52E2175010EC762EF9263F1218B678D73F4BCA7C168537713D2CA97EE6ECE95239DCBD050F9CEA2E574BD83E1CB73EDE5A66123B131821CA5F072E79A7DBBE8584F0C099CA98A9B1EE1F19838A2261CB058DBDC578624F11FF19D9E5114230F40161D5BC', 1735526945000, 1, 1735786208000);
INSERT INTO accounts VALUES ('1234567890123456', 'Enabled', 7, 1735526945000, 20, NULL);
INSERT INTO accounts VALUES ('1466472373179011', 'Enabled', 2, 1735786172000, 1, NULL);
INSERT INTO attachments VALUES ('1234567890123456', 'group', 'g-a4EWCJjM1bdysld2', 'Custom', '204815126155350792', 1735786168000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'role', '329915086239461419', 'Custom', '204815126155350792', 1735786170000, 1);
INSERT INTO attachments VALUES ('1234567890123456', 'user', '245522646719972814', 'System', 'AliyunSTSAssumeRoleAccess', 1735786171000, 1);
INSERT INTO audit_batches VALUES ('server', 10, 1735786149000, 1735786149000, X'0B57E3EE0FB5AD880FA013AC9F40C17E8DD2D90C889621370F54A4EF0380B662', X'85DF213CD2E841A9B28D4C33C7ACB34709F5B2EC08A79895344548AB0C0AE4C1', X'A6346C3C977450C19473F1252B5497D2', '{"time":1735786149000,"requestId":"d5acc3a6-1231-4003-b910-c4b873c33e84","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecretVersionStage","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","label":"blue","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.3691129999999703}');
INSERT INTO audit_batches VALUES ('server', 11, 1735786150000, 1735786150000, X'85DF213CD2E841A9B28D4C33C7ACB34709F5B2EC08A79895344548AB0C0AE4C1', X'31689C7D387269AA369F1A79AB80A1C95D83B41186BB576578418917AFE2225E', X'6986B25D5B00CD19B29292828EF951E9', '{"time":1735786150000,"requestId":"c93aae1b-b6bd-41f7-bdee-cc5181aebaee","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"UpdateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.069310000000087}');
INSERT INTO audit_batches VALUES ('server', 12, 1735786151000, 1735786151000, X'31689C7D387269AA369F1A79AB80A1C95D83B41186BB576578418917AFE2225E', X'110D189E4E46D4BF4DFB294DF60131127EC9A2D27AD133377BAA05EAF2CD7C92', X'B635204F22939A299A47FE54494ABAE8', '{"time":1735786151000,"requestId":"3c2b4a97-0b1b-47c9-b391-48c5d6354ef0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.131016000000045}');
INSERT INTO audit_batches VALUES ('server', 13, 1735786152000, 1735786152000, X'110D189E4E46D4BF4DFB294DF60131127EC9A2D27AD133377BAA05EAF2CD7C92', X'19C6415348FEF18C39E2B6964A22BD8850AA778E6B12CA810D9C7160467923DC', X'C48A7D26E90813EB3D4461BE7BD60EF6', '{"time":1735786152000,"requestId":"1ff8d72d-d6e4-4299-826b-ec4c90ef212c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9264869999999519}');
INSERT INTO audit_batches VALUES ('server', 14, 1735786153000, 1735786153000, X'19C6415348FEF18C39E2B6964A22BD8850AA778E6B12CA810D9C7160467923DC', X'6056A09A565839DEAC8FAE25BDA3C6A07A9A1C713685D2325C8F88C152366AD9', X'2193A8053879543A3EAEDCD230943FC0', '{"time":1735786153000,"requestId":"cf60d34d-9480-4dd1-b2a6-be0a10060a7e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"RestoreSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.202645000000075}');
INSERT INTO audit_batches VALUES ('server', 15, 1735786154000, 1735786154000, X'6056A09A565839DEAC8FAE25BDA3C6A07A9A1C713685D2325C8F88C152366AD9', X'06C51A5B93DF6D7A2C85B3E2ECB9435CBC4ECE93A9A9886E6ED8A75278A9CF52', X'008D5BFC7BDF3C60E54FC00DDB269C5E', '{"time":1735786154000,"requestId":"815f4564-e13f-4fc3-ac27-48e6f3e4d4c7","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DeleteSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.9056739999998626}');
INSERT INTO audit_batches VALUES ('server', 16, 1735786155000, 1735786155000, X'06C51A5B93DF6D7A2C85B3E2ECB9435CBC4ECE93A9A9886E6ED8A75278A9CF52', X'240A1368FDAB007294BCCE964148DC6D0D117BC8A85F947D730A6158B6B9C28C', X'149BED3E5CDF8953170230EB594BED2C', '{"time":1735786155000,"requestId":"140b721d-054b-49ad-a24f-aba0e547a4a2","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.8447340000000167}');
INSERT INTO audit_batches VALUES ('server', 17, 1735786156000, 1735786156000, X'240A1368FDAB007294BCCE964148DC6D0D117BC8A85F947D730A6158B6B9C28C', X'3BEEBC82F9D7CE543F8E5DE2AB04027ECB03C7B8BAB557E6C011EEE53E4C7A4A', X'E58AEA9118D65A6B0EE915454404B516', '{"time":1735786156000,"requestId":"8e53f675-a9fe-4c4e-b612-6992f32de95b","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8927940000000945}');
INSERT INTO audit_batches VALUES ('server', 18, 1735786157000, 1735786157000, X'3BEEBC82F9D7CE543F8E5DE2AB04027ECB03C7B8BAB557E6C011EEE53E4C7A4A', X'CB6E521CA4517DF2CBBAC503B1341F28D78AC1B24C6D445EAEA5D0C5BD7D0DA6', X'E2CC59B8DCA482EEB04EC31F9855C2C0', '{"time":1735786157000,"requestId":"da53927e-eb0a-42ee-a1aa-60545284c2c0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.152706999999964}');
INSERT INTO audit_batches VALUES ('server', 19, 1735786158000, 1735786158000, X'CB6E521CA4517DF2CBBAC503B1341F28D78AC1B24C6D445EAEA5D0C5BD7D0DA6', X'00D502DBC0064F699D09C1848BCDB9B5BAD78D2CF64EA730A5B91BA8B76CBF09', X'6F4BDB669BB43410FF3DA3C7A60EA5BE', '{"time":1735786158000,"requestId":"71a1324f-0136-4c38-aa55-91820e63bf90","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9838750000001255}');
INSERT INTO audit_batches VALUES ('server', 20, 1735786159000, 1735786159000, X'00D502DBC0064F699D09C1848BCDB9B5BAD78D2CF64EA730A5B91BA8B76CBF09', X'3F0D039AF7826DFC120C491C4F1C8721D7ED444A1E89FB815D8F6D6581C948CF', X'C459C912A564D298933DA300A3812D01', '{"time":1735786159000,"requestId":"97c9a516-5e38-4299-aa84-22238ea2b692","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.1289370000001782}');
INSERT INTO audit_batches VALUES ('server', 21, 1735786160000, 1735786160000, X'3F0D039AF7826DFC120C491C4F1C8721D7ED444A1E89FB815D8F6D6581C948CF', X'A9938228C12B977395A726FC88D655567D86CE521707826CACDF6725C6E8CA62', X'246CC9B469CCACC411C1C69C0788C4A7', '{"time":1735786160000,"requestId":"02730739-8b55-4ce6-9ac8-cffcacb745e3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0363930000000892}');
INSERT INTO audit_batches VALUES ('server', 22, 1735786161000, 1735786161000, X'A9938228C12B977395A726FC88D655567D86CE521707826CACDF6725C6E8CA62', X'F7231F43D62D17C73FEF663EDEE9276B55D5E276A090959BC208AAABDDA87C25', X'A824D6C4D9A105FAA500744894D2E8A5', '{"time":1735786161000,"requestId":"245ce4bb-7fe8-4cfc-89f4-d5ed81f94d65","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.0219060000001718}');
INSERT INTO audit_batches VALUES ('server', 23, 1735786162000, 1735786162000, X'F7231F43D62D17C73FEF663EDEE9276B55D5E276A090959BC208AAABDDA87C25', X'C7C8994EC840A9E448B8B9EDA5121FACC5E6BA1955D25CC17D671C018712359F', X'51715D892D072064B6216F97560A28BB', '{"time":1735786162000,"requestId":"ca0c6dd3-6a59-4706-9699-81c6cea8bf72","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"UpdateAccessKey","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/bob","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7590529999999944}');
INSERT INTO audit_batches VALUES ('server', 24, 1735786163000, 1735786163000, X'C7C8994EC840A9E448B8B9EDA5121FACC5E6BA1955D25CC17D671C018712359F', X'7A65C08AC8CC68962F8AEAB6713E31EA379B2BA195CB003819A12EE40244981A', X'327D9AE6EA6229C021478933294A1968', '{"time":1735786163000,"requestId":"5482e7f0-80dd-4f2c-b165-a8a2f3164262","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateLoginProfile","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":314.53572599999984}');
INSERT INTO audit_batches VALUES ('server', 25, 1735786164000, 1735786164000, X'7A65C08AC8CC68962F8AEAB6713E31EA379B2BA195CB003819A12EE40244981A', X'6D699C82EB817111A8ED146EB9494961945E154C2D2BA39FF6B413BBF227C0BD', X'92A96131E173EC3D95A0606319521AE4', '{"time":1735786164000,"requestId":"5653579f-b668-4eba-b4c4-6598e2924d23","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicy","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.658233999999993}');
INSERT INTO audit_batches VALUES ('server', 26, 1735786165000, 1735786165000, X'6D699C82EB817111A8ED146EB9494961945E154C2D2BA39FF6B413BBF227C0BD', X'951136483FCE31AB3F49D0EE39B89EAF0FF186AD495850336582052EC0945AAE', X'AEFFA5FF8498EAFC91B1929EB42D7C6E', '{"time":1735786165000,"requestId":"c0d4c1f4-e0fe-4437-95d3-53ac81733e7d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreatePolicyVersion","isWrite":true,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.902377000000115}');
INSERT INTO audit_batches VALUES ('server', 27, 1735786166000, 1735786166000, X'951136483FCE31AB3F49D0EE39B89EAF0FF186AD495850336582052EC0945AAE', X'40C4500C80F330F29452626C5D4FEB70B4ED9980B63CDD38702B668D7FF79DB1', X'D194C7F6E18EC6E7C8D348164F75B105', '{"time":1735786166000,"requestId":"4a73d163-deb5-4413-ae90-aaf2e2fb19e4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.9487450000001445}');
INSERT INTO audit_batches VALUES ('server', 28, 1735786167000, 1735786167000, X'40C4500C80F330F29452626C5D4FEB70B4ED9980B63CDD38702B668D7FF79DB1', X'D751957445A3546B81CC20803CF7A3CE3AC47477546EC0D30CF4D9FC46D5701A', X'7951E3D57CAE075FC1A2F470E8C3746D', '{"time":1735786167000,"requestId":"6b610b6c-83d8-4a3e-bd16-d384513a5f43","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AddUserToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:1234567890123456:group/readers","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3578660000000582}');
INSERT INTO audit_batches VALUES ('server', 29, 1735786168000, 1735786168000, X'D751957445A3546B81CC20803CF7A3CE3AC47477546EC0D30CF4D9FC46D5701A', X'12D97FD69378E6E15664F999D9CB797A9209FCE100FBC1F43B63CE92EC35A51E', X'10209BD01CE2091F661E31DB18A5D5E0', '{"time":1735786168000,"requestId":"a855a829-3bf4-4dca-966f-078330b71ec5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToGroup","isWrite":true,"resource":"acs:ram:*:1234567890123456:group/readers acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":6.147076999999854}');
INSERT INTO audit_batches VALUES ('server', 30, 1735786169000, 1735786169000, X'12D97FD69378E6E15664F999D9CB797A9209FCE100FBC1F43B63CE92EC35A51E', X'69677B180ABB2E83D78FC885A48DCF8D758F7830139BA0DF45CEE250934DC9EF', X'494412C0CCC0E8C5F4FBC6F52A023932', '{"time":1735786169000,"requestId":"d3578781-5195-4796-a184-0079602ddf91","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"CreateRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":4.873608999999988}');
INSERT INTO audit_batches VALUES ('server', 31, 1735786170000, 1735786170000, X'69677B180ABB2E83D78FC885A48DCF8D758F7830139BA0DF45CEE250934DC9EF', X'93A0CCFEBCA75B6D5B15C500BE757FA8FD7B4CCD5326935F30AEA69F079CAF50', X'A07DB10F3CDFF301B0607B9296ECBA33', '{"time":1735786170000,"requestId":"cb8962cf-2eac-45d2-b991-f1992ded01a8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToRole","isWrite":true,"resource":"acs:ram:*:1234567890123456:role/reader acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3035449999999855}');
INSERT INTO audit_batches VALUES ('server', 32, 1735786171000, 1735786171000, X'93A0CCFEBCA75B6D5B15C500BE757FA8FD7B4CCD5326935F30AEA69F079CAF50', X'A0174E0B7D489D2E0BCE69A464679E5FB8BFF99D3BEB3D8FB13B895061E470B7', X'3B1ADC9D3BBCB9BFD9FED644102495EF', '{"time":1735786171000,"requestId":"914cdce9-899d-440d-98fd-491feabfa393","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"AttachPolicyToUser","isWrite":true,"resource":"acs:ram:*:1234567890123456:user/alice acs:ram:*:system:policy/AliyunSTSAssumeRoleAccess","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3717320000000655}');
INSERT INTO audit_batches VALUES ('server', 33, 1735786172000, 1735786172000, X'A0174E0B7D489D2E0BCE69A464679E5FB8BFF99D3BEB3D8FB13B895061E470B7', X'D324A3E2990DF7F7DDF1565B97FE5EB128798DE0486F4CAF4DD7AA015C5DA6D0', X'FFC6495DF71809B27C70F95861D572AF', '{"time":1735786172000,"requestId":"9886c882-c0aa-4d2d-8559-53716f26e508","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"245522646719972814","accessKeyId":"LTAI5trPmTeqyeFQm9XFZQH0","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"AssumeRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"System/AliyunSTSAssumeRoleAccess#0","outcome":"OK","status":200,"durationMs":5.374336999999969}');
INSERT INTO audit_batches VALUES ('server', 34, 1735786172000, 1735786172000, X'D324A3E2990DF7F7DDF1565B97FE5EB128798DE0486F4CAF4DD7AA015C5DA6D0', X'3E9CB266D11866768F5C64D359815B3412BEED0B2BEF1FAA00AD6EF3288F9965', X'B55D7C7AA253610CDCD33CB61E252A72', '{"time":1735786172000,"requestId":"3efde3be-c700-4028-810b-c5a1493ce39f","account":"1234567890123456","principal":"acs:ram::1234567890123456:local","principalType":"local","principalId":"1234567890123456","accessKeyId":"","sourceAddress":"local","userAgent":"jinku (uid 0)","service":"local","action":"CreateAccount","isWrite":true,"resource":"acs:ram:*:1466472373179011:*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.179587000000083}');
INSERT INTO audit_batches VALUES ('server', 35, 1735786173000, 1735786173000, X'3E9CB266D11866768F5C64D359815B3412BEED0B2BEF1FAA00AD6EF3288F9965', X'5A4288CF51420BD2C3A6F706435C2AE31BD1084975EF5DD8B35C4DF6F3CA125E', X'E56166A5AFA982A2CBD3EC55CA194495', '{"time":1735786173000,"requestId":"06b22abc-4e07-493e-8679-5e4089f31b2f","account":"1466472373179011","principal":"acs:ram::1466472373179011:root","principalType":"root","principalId":"1466472373179011","accessKeyId":"LTAI5tEmwgxFldYV4feUds9R","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"CreateSecret","isWrite":true,"resource":"acs:kms:cn-hangzhou:1466472373179011:secret","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.9892710000001443}');
INSERT INTO audit_batches VALUES ('server', 36, 1735786174000, 1735786174000, X'5A4288CF51420BD2C3A6F706435C2AE31BD1084975EF5DD8B35C4DF6F3CA125E', X'022264ACA6DC6D19AF82361E1B8B37520048459956A190C9AF43582DB564DDC3', X'CF0F568A20887DE22A30F08483FEF67A', '{"time":1735786174000,"requestId":"b1887bbf-9cf8-4a14-82e9-0ec6b3f8b11e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"SetSecretPolicy","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.7239330000002155}');
INSERT INTO audit_batches VALUES ('server', 37, 1735786175000, 1735786175000, X'022264ACA6DC6D19AF82361E1B8B37520048459956A190C9AF43582DB564DDC3', X'E007A1A8C5A88424D7FEED35A018C94A155FEF651B8FA599EF747FAEA07CF0C7', X'0F0BA49310E34BB248110DA2154E1FB5', '{"time":1735786175000,"requestId":"87d96f0a-d701-4bce-86d6-a05fe606564e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.7203859999999622}');
INSERT INTO audit_batches VALUES ('server', 38, 1735786176000, 1735786176000, X'E007A1A8C5A88424D7FEED35A018C94A155FEF651B8FA599EF747FAEA07CF0C7', X'4199003A4544AD36075200AD4951D86BF960EFF9CADAA6FD50203373F7619606', X'24F38E7FB57F2902BBD4BCA004BBC8BC', '{"time":1735786176000,"requestId":"ccdb9a9d-d3b0-4cc5-81c8-66e8a658e975","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2212999999999283}');
INSERT INTO audit_batches VALUES ('server', 39, 1735786177000, 1735786177000, X'4199003A4544AD36075200AD4951D86BF960EFF9CADAA6FD50203373F7619606', X'D898136285BCECF16D1EC8B4C5F9C2F13155751EC7637D5ED376BA7ECE3B200A', X'44539B50D0E5B96BCB96F8730C29012D', '{"time":1735786177000,"requestId":"f33f556d-de04-4666-a318-3021f0cacfe7","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9318270000001121}');
INSERT INTO audit_batches VALUES ('server', 40, 1735786178000, 1735786178000, X'D898136285BCECF16D1EC8B4C5F9C2F13155751EC7637D5ED376BA7ECE3B200A', X'540148E7FDD2D6A14A07EA87AA029BBA6A5E448EA84ECE43BE93686305234FCB', X'9A2B00F38593F22F1A06976C08450412', '{"time":1735786178000,"requestId":"4bfe94e2-d368-4539-a8ec-29f4152f5bb0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"Rejected.ResourceInDeleteWindow","status":409,"durationMs":1.0998930000000655}');
INSERT INTO audit_batches VALUES ('server', 41, 1735786179000, 1735786179000, X'540148E7FDD2D6A14A07EA87AA029BBA6A5E448EA84ECE43BE93686305234FCB', X'7FEDA3691C6EE157BF8B9C84C840A8308AC837D06B4C28AD3CAF88114AD285BE', X'1FAF286FFC4456F5F8C09C7CAAB7941B', '{"time":1735786179000,"requestId":"32fd3984-d655-4daf-853e-3183107b5559","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.742823000000044}');
INSERT INTO audit_batches VALUES ('server', 42, 1735786180000, 1735786180000, X'7FEDA3691C6EE157BF8B9C84C840A8308AC837D06B4C28AD3CAF88114AD285BE', X'F2C4CE706A7733BD4E2C07A78A8A87FB4920A5B691025BA8D711BDD25D87AFED', X'D21A61F3EF915E8DCCB2037CFD980C79', '{"time":1735786180000,"requestId":"f93af0c0-eb90-448c-ab40-ed631de3dbab","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","status":404,"durationMs":0.5856080000000929}');
INSERT INTO audit_batches VALUES ('server', 43, 1735786181000, 1735786181000, X'F2C4CE706A7733BD4E2C07A78A8A87FB4920A5B691025BA8D711BDD25D87AFED', X'F906AA07A173F682A817D4A723135EBC677FF4E2B42D394DA118664F2F8E2DAF', X'1773C7F4316D904A331D83EC46A002DC', '{"time":1735786181000,"requestId":"b0ae337d-3906-42c7-8636-254b48bd9b48","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3518850000000384}');
INSERT INTO audit_batches VALUES ('server', 44, 1735786182000, 1735786182000, X'F906AA07A173F682A817D4A723135EBC677FF4E2B42D394DA118664F2F8E2DAF', X'14E141025602D2161164A8C3E558E1BECE23F2F5FB49DB1F3E3AD258833DE5EC', X'13CA900DAA40FF3720DB37952EE90A43', '{"time":1735786182000,"requestId":"a041ff24-7f11-49a6-a741-09ae20fb9b06","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8272710000001098}');
INSERT INTO audit_batches VALUES ('server', 45, 1735786183000, 1735786183000, X'14E141025602D2161164A8C3E558E1BECE23F2F5FB49DB1F3E3AD258833DE5EC', X'7F2447740AA2878F456AEB9D60B92B721D7AA2ECBF003C7CDE1073275A369D94', X'0C078A250B93723A4CED8A671CCC818F', '{"time":1735786183000,"requestId":"24480af2-55eb-4a23-8955-100debbfdf37","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/binary","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.5808889999998428}');
INSERT INTO audit_batches VALUES ('server', 46, 1735786184000, 1735786184000, X'7F2447740AA2878F456AEB9D60B92B721D7AA2ECBF003C7CDE1073275A369D94', X'7F8F524F45E4A72829F210148E5D136ED81BDC25B17AAB47B3C45E938BB7FB9F', X'44207DBE8E249818409043189D393BBE', '{"time":1735786184000,"requestId":"a11a1636-2101-43ca-ab5c-e75308eb25dc","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/leaving","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2088759999999183}');
INSERT INTO audit_batches VALUES ('server', 47, 1735786185000, 1735786185000, X'7F8F524F45E4A72829F210148E5D136ED81BDC25B17AAB47B3C45E938BB7FB9F', X'DB99534D95581B4505E5CBB87B34E180D84117FB36D77E6ADA2A9D0D7B743584', X'B2C1F14FEF10FE581820AFD5AD76FCC5', '{"time":1735786185000,"requestId":"d1459910-5a52-4496-aa20-603f198774d5","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/returned","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.3295129999999062}');
INSERT INTO audit_batches VALUES ('server', 48, 1735786186000, 1735786186000, X'DB99534D95581B4505E5CBB87B34E180D84117FB36D77E6ADA2A9D0D7B743584', X'436F56477B880C4451CA94D4776DB0452C555B32C8F0DE35F4AF049B78EA14EC', X'E53EB5BFB0DDAA20FCF78673C238506C', '{"time":1735786186000,"requestId":"63c3cd29-06e2-4154-8ee4-28f93d5431e6","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"DescribeSecret","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/gone","decidedBy":"owner","outcome":"Forbidden.ResourceNotFound","status":404,"durationMs":0.7721180000000913}');
INSERT INTO audit_batches VALUES ('server', 49, 1735786187000, 1735786187000, X'436F56477B880C4451CA94D4776DB0452C555B32C8F0DE35F4AF049B78EA14EC', X'2BDC1B05B26971F26ED2AB8AF82391F05F5F0B2CEB9AB86CC577FF74A0D45B80', X'04F2187DF0903B66D644E71FB5924B22', '{"time":1735786187000,"requestId":"904b839c-ecdf-466f-8df4-a180222bb9ec","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v1","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.6400450000001001}');
INSERT INTO audit_batches VALUES ('server', 50, 1735786188000, 1735786188000, X'2BDC1B05B26971F26ED2AB8AF82391F05F5F0B2CEB9AB86CC577FF74A0D45B80', X'0A633806732935B66B37D5184B9F69AE03FF22415477A6829E3B1564A46F40CD', X'57076370690F287665A79166D3D21E8F', '{"time":1735786188000,"requestId":"382a376f-cac6-46f3-8427-6d3a12e34254","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7314120000000912}');
INSERT INTO audit_batches VALUES ('server', 51, 1735786189000, 1735786189000, X'0A633806732935B66B37D5184B9F69AE03FF22415477A6829E3B1564A46F40CD', X'D588B74B49CD0E917234D6AD9238D0052BB6BC6ECBF8B2EF96713F2719AE6466', X'71C593A5C8A0E44BDF0FE28E7C182A2A', '{"time":1735786189000,"requestId":"98a97649-8630-4f0f-9727-7fad09f6e3c8","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7150209999999788}');
INSERT INTO audit_batches VALUES ('server', 52, 1735786190000, 1735786190000, X'D588B74B49CD0E917234D6AD9238D0052BB6BC6ECBF8B2EF96713F2719AE6466', X'4190568A09CA259D27B0479E54BFE0DFD2726C53995BDC6D71AF20AC383A3624', X'9775E3F42E5B10A127D9DA8B15A2AA2C', '{"time":1735786190000,"requestId":"a9e39632-fa05-4c9a-89bb-fddb599b5243","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.4447789999999259}');
INSERT INTO audit_batches VALUES ('server', 53, 1735786191000, 1735786191000, X'4190568A09CA259D27B0479E54BFE0DFD2726C53995BDC6D71AF20AC383A3624', X'5582178C57A53CC06907B153FDFA0F416DD9FA161A26D85BE142E428BF22E3BE', X'9CFB809B49BF17FAD46D59FCE766E35B', '{"time":1735786191000,"requestId":"cee8428e-08e1-40dd-a19d-388dde20c3b0","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"ACSPrevious","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9795160000001033}');
INSERT INTO audit_batches VALUES ('server', 54, 1735786192000, 1735786192000, X'5582178C57A53CC06907B153FDFA0F416DD9FA161A26D85BE142E428BF22E3BE', X'AC0D78AE5B0EFF670F4E430B274EFC21B5377EC3AE88C9F722775DB58E02043A', X'4C8317C2EEF6D5109BE7DFE0901A19D3', '{"time":1735786192000,"requestId":"b339bb20-138a-498e-a984-176a930a18ce","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","label":"blue","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.5879929999998694}');
INSERT INTO audit_batches VALUES ('server', 55, 1735786193000, 1735786193000, X'AC0D78AE5B0EFF670F4E430B274EFC21B5377EC3AE88C9F722775DB58E02043A', X'32364ED0AC40A6103A26A290EDB47AF38750B6DB984CAEA34CBA5BA067C1167E', X'8B7FF5046A7B7D1D834E1EB1F9C0FA0D', '{"time":1735786193000,"requestId":"ab409ffb-690e-43e8-9c24-6dc1d43e60b3","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecretVersionIds","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.7119000000000142}');
INSERT INTO audit_batches VALUES ('server', 56, 1735786194000, 1735786194000, X'32364ED0AC40A6103A26A290EDB47AF38750B6DB984CAEA34CBA5BA067C1167E', X'F40C3B5336D90691A86C858F26275B158DFE7BF61785321BB26072E9346272B9', X'A3E927E0DD514CAAD0503A5E89E681FE', '{"time":1735786194000,"requestId":"0962c934-73f7-466e-a72d-adf21eb57f51","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.281298000000106}');
INSERT INTO audit_batches VALUES ('server', 57, 1735786195000, 1735786195000, X'F40C3B5336D90691A86C858F26275B158DFE7BF61785321BB26072E9346272B9', X'62CBFD0685E3C454264F47125A487E988F671EA678B8715FB5A4DCEA7C3CF769', X'ECD350576546A9BBE50B7AEB85A67D18', '{"time":1735786195000,"requestId":"5609e335-c136-439b-b7b7-5a516d378774","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"ListSecrets","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.6414839999999913}');
INSERT INTO audit_batches VALUES ('server', 58, 1735786196000, 1735786196000, X'62CBFD0685E3C454264F47125A487E988F671EA678B8715FB5A4DCEA7C3CF769', X'BEA09EF854524B64335AE95E69D843A938F08761351708142474E90427F2458C', X'69CBF7B18DBDA5BC6E6343BD7E734C60', '{"time":1735786196000,"requestId":"42c218ee-fb81-420a-b68c-d30d56cf2b2f","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"245522646719972814","accessKeyId":"LTAI5trPmTeqyeFQm9XFZQH0","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":1.7685069999999996}');
INSERT INTO audit_batches VALUES ('server', 59, 1735786197000, 1735786197000, X'BEA09EF854524B64335AE95E69D843A938F08761351708142474E90427F2458C', X'BFBBBFF822B3ADB7A66859D45A74C40A1FDBCBA3A95FB2ADF839D5AE2CF1D69B', X'C88D51497AC25852B8623E221AB3BA7B', '{"time":1735786197000,"requestId":"670724f4-0881-4aeb-b8b9-aacd6204af87","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/alice","principalType":"user","principalId":"245522646719972814","accessKeyId":"LTAI5trPmTeqyeFQm9XFZQH0","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.4811680000000251}');
INSERT INTO audit_batches VALUES ('server', 60, 1735786198000, 1735786198000, X'BFBBBFF822B3ADB7A66859D45A74C40A1FDBCBA3A95FB2ADF839D5AE2CF1D69B', X'A6794EAE1B7D788E52A920CC031384BA6D8BAE8663320C550E09F856E1C9C3D3', X'34A120325BC94C59044613723F9D2A1F', '{"time":1735786198000,"requestId":"e3f1b78a-3097-4f5e-a183-623dabede4a8","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","status":400,"durationMs":0.4462460000002011}');
INSERT INTO audit_batches VALUES ('server', 61, 1735786199000, 1735786199000, X'A6794EAE1B7D788E52A920CC031384BA6D8BAE8663320C550E09F856E1C9C3D3', X'7F778B5C6B50354A5AF80AFA5339150EB600028173723403AF6E24276FCF92B6', X'4E261784D3BE0C4E73930BCD6539DFA2', '{"time":1735786199000,"requestId":"819b1967-9ea9-44c4-aed6-10ffd3019d43","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"outcome":"InvalidAccessKeyId.Inactive","status":400,"durationMs":0.24848599999995713}');
INSERT INTO audit_batches VALUES ('server', 62, 1735786200000, 1735786200000, X'7F778B5C6B50354A5AF80AFA5339150EB600028173723403AF6E24276FCF92B6', X'EA2509DA4BA10726804DEDADE7D88ED9C272D08C14D0C5B03A62029C6808119E', X'FAA02549A1FA3802F4C00DED3B9D6A55', '{"time":1735786200000,"requestId":"a5df7d34-8032-4d97-982d-0a366e8d2f9d","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"214944480546637746","accessKeyId":"LTAI5tm2SmNSYLWEXOYWwC8x","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":0.8354669999998805}');
INSERT INTO audit_batches VALUES ('server', 63, 1735786201000, 1735786201000, X'EA2509DA4BA10726804DEDADE7D88ED9C272D08C14D0C5B03A62029C6808119E', X'D7CD248957F3D2B2F17E9A197C05FA1FBA66FAD004BEE10DB3EFF559DAC3F48B', X'D249DA7EE7F38744EA32F42EAF2A02E7', '{"time":1735786201000,"requestId":"d6c61d49-ff8d-4372-85b3-9fe5451af8b4","account":"1234567890123456","principal":"acs:ram::1234567890123456:user/bob","principalType":"user","principalId":"214944480546637746","accessKeyId":"LTAI5tm2SmNSYLWEXOYWwC8x","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.0546979999999166}');
INSERT INTO audit_batches VALUES ('server', 64, 1735786202000, 1735786202000, X'D7CD248957F3D2B2F17E9A197C05FA1FBA66FAD004BEE10DB3EFF559DAC3F48B', X'D7BDF950080AF961C51BC1CDE5249672EC6550E6010219247AC27915457171AC', X'F85A3E530543427661F9686B0C29930A', '{"time":1735786202000,"requestId":"f201e13c-41e0-421c-8986-e1a22a4e372d","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"329915086239461419:before","accessKeyId":"STS.JXQunrOZmBNIkd58TMPFId0AyP","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"Custom/reading#0","outcome":"OK","status":200,"durationMs":1.5153720000000703}');
INSERT INTO audit_batches VALUES ('server', 65, 1735786203000, 1735786203000, X'D7BDF950080AF961C51BC1CDE5249672EC6550E6010219247AC27915457171AC', X'1C66EF6BA04BB8EE9BF5327441FF580E88A16077835764ABF7444E6E4E2E943C', X'6DE610564A2E5F659F11D56004538CDE', '{"time":1735786203000,"requestId":"7a1aa93a-164b-480b-8e26-ee0598536ab5","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"329915086239461419:before","accessKeyId":"STS.JXQunrOZmBNIkd58TMPFId0AyP","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":1.4535249999998996}');
INSERT INTO audit_batches VALUES ('server', 66, 1735786204000, 1735786204000, X'1C66EF6BA04BB8EE9BF5327441FF580E88A16077835764ABF7444E6E4E2E943C', X'A86DC464F6BB2C53A0F46BFAA8B6E2A1EEA2FD77A3836B08B666154417E9188D', X'5B633D20B7798EB9B39FEFA2D314AB82', '{"time":1735786204000,"requestId":"6bc2761a-87f7-4808-9e53-c6ccdb44b55b","account":"1466472373179011","principal":"acs:ram::1466472373179011:root","principalType":"root","principalId":"1466472373179011","accessKeyId":"LTAI5tEmwgxFldYV4feUds9R","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","decidedBy":"implicit deny","outcome":"Forbidden.NoPermission","status":403,"durationMs":0.6658290000000306}');
INSERT INTO audit_batches VALUES ('server', 67, 1735786205000, 1735786205000, X'A86DC464F6BB2C53A0F46BFAA8B6E2A1EEA2FD77A3836B08B666154417E9188D', X'8FA38CD85B7EB6621E1388F1094A14073FA91DF9612AC069B2497F7791127040', X'4BDACBD6C0AEFF06762AF053DC5CD6F7', '{"time":1735786205000,"requestId":"5a599875-f38a-4b8d-9d57-204bd62b4730","account":"1466472373179011","principal":"acs:ram::1466472373179011:root","principalType":"root","principalId":"1466472373179011","accessKeyId":"LTAI5tEmwgxFldYV4feUds9R","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"Resource/default#0","outcome":"OK","status":200,"durationMs":0.5953870000000734}');
INSERT INTO audit_batches VALUES ('server', 68, 1735786206000, 1735786206000, X'8FA38CD85B7EB6621E1388F1094A14073FA91DF9612AC069B2497F7791127040', X'50ECC1E8B6B2D6903BEFB64EF3569CD2F64397EBF2612E722AD965C0E56D2C22', X'278D753F6CCB17949A9A69DEE7BB51C6', '{"time":1735786206000,"requestId":"52fba5fb-e139-4f84-a379-81132909455f","account":"1466472373179011","principal":"acs:ram::1466472373179011:root","principalType":"root","principalId":"1466472373179011","accessKeyId":"LTAI5tEmwgxFldYV4feUds9R","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretValue","isWrite":false,"resource":"acs:kms:cn-hangzhou:1466472373179011:secret/app/db","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.5029930000000604}');
INSERT INTO audit_batches VALUES ('server', 69, 1735786207000, 1735786207000, X'50ECC1E8B6B2D6903BEFB64EF3569CD2F64397EBF2612E722AD965C0E56D2C22', X'4B9A19B503CFB6B87EA31C331A964FA157DD2BA6C0B78B8984A7F2A011BDAF7F', X'6F850C8D1A593FE20E1776A06999D9C2', '{"time":1735786207000,"requestId":"1ef2acb3-556a-4c71-9261-7fbe30b9fa4d","account":"1234567890123456","principal":"acs:ram::1234567890123456:assumed-role/reader/before","principalType":"session","principalId":"329915086239461419:before","accessKeyId":"STS.JXQunrOZmBNIkd58TMPFId0AyP","sourceAddress":"127.0.0.1","userAgent":"","service":"sts","action":"GetCallerIdentity","isWrite":false,"outcome":"OK","status":200,"durationMs":0.5274590000001353}');
INSERT INTO audit_batches VALUES ('server', 7, 1735786146000, 1735786146000, X'CE50203C2ECDF79ECAADF52A58A3AF97609A7B65F316BBBD9A36711FD4F5DD0E', X'E978324F7747FF19BA77D39AACFBC36ECAAA82C31BE173A30605578B6B2FCCB9', X'9A464DA34C01F435D82038489D9B182F', '{"time":1735786146000,"requestId":"cbaf703d-a4e6-445d-9223-bab715ec4f93","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v2","decidedBy":"owner","outcome":"OK","status":200,"durationMs":5.542251999999962}');
INSERT INTO audit_batches VALUES ('server', 70, 1735786208000, 1735786208000, X'4B9A19B503CFB6B87EA31C331A964FA157DD2BA6C0B78B8984A7F2A011BDAF7F', X'4ABAC8FE80F58623918CE52A6E229319A5B1C7A59A78D3A45714FF7CCDB7D61E', X'C3537DB0D110BCB9E4EDA859BF18C672', '{"time":1735786208000,"requestId":"fb2d188f-2f7b-4205-bbf0-5fdd9874ea7e","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"GetSecretPolicy","isWrite":false,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/text","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.2448440000000573}');
INSERT INTO audit_batches VALUES ('server', 71, 1735786209000, 1735786209000, X'4ABAC8FE80F58623918CE52A6E229319A5B1C7A59A78D3A45714FF7CCDB7D61E', X'D1A1AB2B877F78109D9C932F93513119DB63F697F4CEF961CEDCE08B7B75E4F3', X'49F0F91262A8C35BADE06AE922CA1F30', '{"time":1735786209000,"requestId":"bd0bd73f-fcc3-49d6-a502-b3de3fbe6479","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListUsers","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.9243140000000949}');
INSERT INTO audit_batches VALUES ('server', 72, 1735786210000, 1735786210000, X'D1A1AB2B877F78109D9C932F93513119DB63F697F4CEF961CEDCE08B7B75E4F3', X'76B3DBEFD4AD96F789E00F1A9DA3B749159B8D7CCCEFAAA946346FD877877C44', X'ACE821833DF369C0461A24B1235C9EEA', '{"time":1735786210000,"requestId":"95dcf8fb-1706-4d60-9db5-fc6fcfd81a4c","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.617046000000073}');
INSERT INTO audit_batches VALUES ('server', 73, 1735786211000, 1735786211000, X'76B3DBEFD4AD96F789E00F1A9DA3B749159B8D7CCCEFAAA946346FD877877C44', X'3FD4D98D2E675B3DF41763CEC6C20CCA43753E5D08FBF9D3F99DD72B945A834C', X'AAD050A5C71018ABDE53F92ED40E7943', '{"time":1735786211000,"requestId":"cecafbb9-781a-4978-946b-2e1d45120212","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetLoginProfile","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.098058999999921}');
INSERT INTO audit_batches VALUES ('server', 74, 1735786212000, 1735786212000, X'3FD4D98D2E675B3DF41763CEC6C20CCA43753E5D08FBF9D3F99DD72B945A834C', X'433F04E094168CFD12604AC2DF3CDAFA9546CCD5222C1886CDE3EA5D7E5C5401', X'A76750DD89082519CD0CD86490FD4F6A', '{"time":1735786212000,"requestId":"69f10079-c83d-431e-9ccb-90788cc05620","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListGroupsForUser","isWrite":false,"resource":"acs:ram:*:1234567890123456:user/alice","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.6467519999998785}');
INSERT INTO audit_batches VALUES ('server', 75, 1735786213000, 1735786213000, X'433F04E094168CFD12604AC2DF3CDAFA9546CCD5222C1886CDE3EA5D7E5C5401', X'90B7FB5C188256BDA28288CC4C8FC806947C96DCB9D8F4AAD92CF9B8527D4F3C', X'99C40E0FB1F041B123647F61DACC8E38', '{"time":1735786213000,"requestId":"0a35d3a5-b5d2-4a9b-8956-6679ea868b8d","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForGroup","isWrite":false,"resource":"acs:ram:*:1234567890123456:group/readers","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8856000000000677}');
INSERT INTO audit_batches VALUES ('server', 76, 1735786214000, 1735786214000, X'90B7FB5C188256BDA28288CC4C8FC806947C96DCB9D8F4AAD92CF9B8527D4F3C', X'26A54B1D831FCE2D3491995DF4F04CCD54C2E3D65637DFEF9DD524A617E8D50A', X'46C7EFFB889D75E44D2286B845DD66C4', '{"time":1735786214000,"requestId":"7bf372e4-bb8b-4ffd-8d2d-f0901476c686","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetPolicy","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8950780000000123}');
INSERT INTO audit_batches VALUES ('server', 77, 1735786215000, 1735786215000, X'26A54B1D831FCE2D3491995DF4F04CCD54C2E3D65637DFEF9DD524A617E8D50A', X'AED2CB595B6648EFB1BD12E39D59382C9F9BC846DB86546771E485AA72A6ED68', X'BDB0B3F031B4A30292EF0C8BD740B9AF', '{"time":1735786215000,"requestId":"dd9a85db-a800-451c-a46e-ae8ee2a38875","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPolicyVersions","isWrite":false,"resource":"acs:ram:*:1234567890123456:policy/reading","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.7548950000000332}');
INSERT INTO audit_batches VALUES ('server', 78, 1735786216000, 1735786216000, X'AED2CB595B6648EFB1BD12E39D59382C9F9BC846DB86546771E485AA72A6ED68', X'889A4FB8E0D3938190EAAF41592D51CB9F418CD1EC949B48CB757201C76D3B1C', X'FFB56ACB8819066FBBD3EA55B68A04BA', '{"time":1735786216000,"requestId":"87a81b53-511a-4395-ad07-f79ed5536839","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"GetRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.4113110000000688}');
INSERT INTO audit_batches VALUES ('server', 79, 1735786217000, 1735786217000, X'889A4FB8E0D3938190EAAF41592D51CB9F418CD1EC949B48CB757201C76D3B1C', X'18A149666D54DBF700BDEE0972ED7E7830DB1175895A2EB3B8701F680B11BD60', X'8C463BD321E3BD818C24FA1059A5339C', '{"time":1735786217000,"requestId":"991fbea8-7a67-427b-9741-2fe2214caf67","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"ram","action":"ListPoliciesForRole","isWrite":false,"resource":"acs:ram:*:1234567890123456:role/reader","decidedBy":"owner","outcome":"OK","status":200,"durationMs":0.8438320000000203}');
INSERT INTO audit_batches VALUES ('server', 8, 1735786147000, 1735786147000, X'E978324F7747FF19BA77D39AACFBC36ECAAA82C31BE173A30605578B6B2FCCB9', X'AC42189D94C0AF87EABE597F44BC00DDFFAC155DBA0584F9C317DD0B615B308E', X'0E3CA5A68EC8766D4AECEBBF956F0265', '{"time":1735786147000,"requestId":"48ff33f0-558d-45ee-bceb-c7344b5af2c4","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v3","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.6221469999998135}');
INSERT INTO audit_batches VALUES ('server', 80, 1735786218000, 1735786218000, X'18A149666D54DBF700BDEE0972ED7E7830DB1175895A2EB3B8701F680B11BD60', X'32DF454E31A42C17D664FB9D50D8F52F3B4B695AFAF93597CD92809F65B1B1E3', X'9C4A81386C808C64EC65149CDD778708', '{"time":1735786218000,"requestId":"fed00e32-46cf-43da-9999-de697c520a39","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":8.382948999999826}');
INSERT INTO audit_batches VALUES ('server', 81, 1735786219000, 1735786219000, X'32DF454E31A42C17D664FB9D50D8F52F3B4B695AFAF93597CD92809F65B1B1E3', X'59408E0710B1BD4852F1C196591066A3A30BF9C882DF3393208AF3C639B2982C', X'C6B66CA29041AE691B088487057AE0AD', '{"time":1735786219000,"requestId":"204ebdd7-5d68-4c5a-b163-b84d982cd479","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"actiontrail","action":"LookupEvents","isWrite":false,"resource":"*","decidedBy":"owner","outcome":"OK","status":200,"durationMs":2.2740340000000288}');
INSERT INTO audit_batches VALUES ('server', 9, 1735786148000, 1735786148000, X'AC42189D94C0AF87EABE597F44BC00DDFFAC155DBA0584F9C317DD0B615B308E', X'0B57E3EE0FB5AD880FA013AC9F40C17E8DD2D90C889621370F54A4EF0380B662', X'DF6799D8A411D2A33EF739902CBD2938', '{"time":1735786148000,"requestId":"3ba369d7-eb76-4468-9bb7-73aa414e4b80","account":"1234567890123456","principal":"acs:ram::1234567890123456:root","principalType":"root","principalId":"1234567890123456","accessKeyId":"testid","sourceAddress":"127.0.0.1","userAgent":"","service":"kms","action":"PutSecretValue","isWrite":true,"resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db","version":"v4","decidedBy":"owner","outcome":"OK","status":200,"durationMs":1.5854729999998654}');
INSERT INTO audit_checkpoints VALUES ('server', 1, 6, X'CE50203C2ECDF79ECAADF52A58A3AF97609A7B65F316BBBD9A36711FD4F5DD0E', 6, 1735526951000, X'0000000000000000000000000000000000000000000000000000000000000000', X'21CF71DCA52CD795FFCA47123188B62044116D863D85B8EA58A4FB4228F4D91B');
INSERT INTO audit_checkpoints VALUES ('server', 2, 81, X'59408E0710B1BD4852F1C196591066A3A30BF9C882DF3393208AF3C639B2982C', 81, 1735786219000, X'21CF71DCA52CD795FFCA47123188B62044116D863D85B8EA58A4FB4228F4D91B', X'C70A6D5F37E941050885613EC6744098E3618CE1C6776A2CBA9FBF927EE87BC4');
INSERT INTO audit_expiries VALUES ('server', 1, 6, 1735786174000, X'F99C2EC09618A2FF60EC96A7B3B88EE9087808928DD9338DD8439BE7E313368F');
INSERT INTO audit_keys VALUES ('2b511aacad6dc1338b687a84ad20356b', X'011DDF95F870738E9B73289321EDFE49F0DEB8081BA264980DAD0D1653B9AFE28B90D1DE1240E4C687C20EF39BAAA49C52FBB74B83C63E728682976101', 1735526945000);
INSERT INTO audit_streams VALUES ('file', 'server', 81, 81, 1735786219000);
INSERT INTO founding VALUES (1, '1234567890123456', 'e1c2:0482:2ce9:31c5');
INSERT INTO group_members VALUES ('1234567890123456', 'g-a4EWCJjM1bdysld2', '245522646719972814', 1735786167000);
INSERT INTO key_materials VALUES ('1234567890123456', '857b563094b79e2ce141aaf8ff9b52e2', X'0186437D8CEF03D4C2D6802D42DC42001D82813FB89FA2F9C85939A6D17BCBFE5B8A7C4F8C251F2C7F95DA1C6AEFAD0605EF07320FBF94011D3A7C63F4', 1735526945000);
INSERT INTO key_materials VALUES ('1466472373179011', '702ad6d5d29d30b2c32a138e8a024bf3', X'01F793C6CBDFB517E310CB0BF620EAA42328BD7AE534ECA37EF3352E1ABC74C06DD08A4B131327DFA32864CCF2BC935028F23DA537EF9A98D4F49EA98F', 1735786172000);
INSERT INTO login_profiles VALUES ('1234567890123456', '245522646719972814', 'scrypt$65536$8$1$QW83nTPwrfjwnyRgsc4fnw$SGOrjbz7NiQMeq0XZEg3Ov2nWYnG51oK74b2DiiEJIs', 0, 0, 1735786163000, 1735786163000, 0, 0);
INSERT INTO nonces VALUES ('1234567890123456', X'01637CF9CEEB240FFB00BA8863025539', 1735788007000);
INSERT INTO nonces VALUES ('1234567890123456', X'0682108A8A124784C8824544D613CA46', 1735788017000);
INSERT INTO nonces VALUES ('1234567890123456', X'0AA6D7628A9B282B0D1E0CAAC400EF9D', 1735788011000);
INSERT INTO nonces VALUES ('1234567890123456', X'1EEB9F1BF39DCE57A15C2DFBA14A17A7', 1735788016000);
INSERT INTO nonces VALUES ('1234567890123456', X'2A8D761966D53F773034E155EFCDAA28', 1735788022000);
INSERT INTO nonces VALUES ('1234567890123456', X'2BFA78D1F71B52C53672CF6E02C5C98B', 1735788031000);
INSERT INTO nonces VALUES ('1234567890123456', X'2E1A140627F0C08D2FC94ACC6D73D053', 1735788030000);
INSERT INTO nonces VALUES ('1234567890123456', X'2FFF866F6180D312E5F616372E74277B', 1735788019000);
INSERT INTO nonces VALUES ('1234567890123456', X'3AEE2F7D36EC285CE32D191CA7937CBF', 1735788026000);
INSERT INTO nonces VALUES ('1234567890123456', X'48F1BB3428FC63FCAB93D4A23EA487AD', 1735788013000);
INSERT INTO nonces VALUES ('1234567890123456', X'50E1919A8DB9FFBA1093C5CFC6831F5C', 1735788027000);
INSERT INTO nonces VALUES ('1234567890123456', X'59A0249B32D881C01838C5E3896A01F3', 1735788024000);
INSERT INTO nonces VALUES ('1234567890123456', X'5C41C19CE04A4D609749E64867555C13', 1735788006000);
INSERT INTO nonces VALUES ('1234567890123456', X'6EC54301CACD47962C360685C776A1C1', 1735788009000);
INSERT INTO nonces VALUES ('1234567890123456', X'7EE2530610F968F24971EDFA1B1B9D21', 1735788010000);
INSERT INTO nonces VALUES ('1234567890123456', X'9CD1EB3AA58F5C2279B66467AD82F526', 1735788029000);
INSERT INTO nonces VALUES ('1234567890123456', X'9D67FDFC2292367E95D6486B59E65DE7', 1735788025000);
INSERT INTO nonces VALUES ('1234567890123456', X'B0B495EAC5409C63A34D62FABC88A8B9', 1735788014000);
INSERT INTO nonces VALUES ('1234567890123456', X'B96F189BB44BD2889456894A9393C829', 1735788023000);
INSERT INTO nonces VALUES ('1234567890123456', X'B9A2B9D8FDEE21B25D7D93CD4B22EECF', 1735788012000);
INSERT INTO nonces VALUES ('1234567890123456', X'CEF37762921EC17D4A45589C8732A56E', 1735788018000);
INSERT INTO nonces VALUES ('1234567890123456', X'D43F16223436C0AB1E269F66B257A368', 1735788008000);
INSERT INTO nonces VALUES ('1234567890123456', X'D5963E56359F33966F126D20F7A36A19', 1735788020000);
INSERT INTO nonces VALUES ('1234567890123456', X'DFE5FEC73253E362F85F6B9C800B846E', 1735788034000);
INSERT INTO nonces VALUES ('1234567890123456', X'F0041B65831B253BC996D770B43A4DFB', 1735788028000);
INSERT INTO nonces VALUES ('1234567890123456', X'F0BE155393E1C1F6BCE20AEA47BC5452', 1735788015000);
INSERT INTO nonces VALUES ('1234567890123456', X'F598694E4C2BBA0E14471967539882EF', 1735788021000);
INSERT INTO nonces VALUES ('1466472373179011', X'3129464453BB8857B1A1500C29AF70A1', 1735788033000);
INSERT INTO policies VALUES ('1234567890123456', '204815126155350792', 'reading', 'reading', '', 2, 3, 1735786164000, 1735786165000);
INSERT INTO policy_versions VALUES ('1234567890123456', '204815126155350792', 1, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:GetSecretValue","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786164000);
INSERT INTO policy_versions VALUES ('1234567890123456', '204815126155350792', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:Get*","Resource":"acs:kms:cn-hangzhou:1234567890123456:secret/app/db"}]}', 1735786165000);
INSERT INTO roles VALUES ('1234567890123456', '329915086239461419', 'reader', 'reader', '', '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::1234567890123456:root"]}}]}', 3600, 1735786169000, 1735786169000);
INSERT INTO schema_migrations VALUES (1, 'secrets');
INSERT INTO schema_migrations VALUES (2, 'identities');
INSERT INTO schema_migrations VALUES (3, 'audit');
INSERT INTO schema_migrations VALUES (4, 'audit-streams');
INSERT INTO secret_blocks VALUES ('1234567890123456', 0, 5);
INSERT INTO secret_blocks VALUES ('1466472373179011', 0, 1);
INSERT INTO secret_policies VALUES ('1234567890123456', 2, '{"Version":"1","Statement":[{"Effect":"Allow","Principal":{"RAM":["acs:ram::1466472373179011:root"]},"Action":["kms:GetSecretValue"],"Resource":["*"]}]}');
INSERT INTO secrets VALUES ('1234567890123456', 'app/binary', 3, 'Generic', '', '', '1234567890123456', 1735526948000, 1735526948000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/db', 1, 'Generic', 'Database; the main one', 'Database; the main one', '1234567890123456', 1735526946000, 1735786149000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'app/text', 2, 'Generic', 'changed; 已更改', 'changed; 已更改', '1234567890123456', 1735526947000, 1735786174000, NULL);
INSERT INTO secrets VALUES ('1234567890123456', 'leaving', 4, 'Generic', '', '', '1234567890123456', 1735526949000, 1735786151000, 1738378151000);
INSERT INTO secrets VALUES ('1234567890123456', 'returned', 5, 'Generic', '', '', '1234567890123456', 1735526950000, 1735786153000, NULL);
INSERT INTO secrets VALUES ('1466472373179011', 'app/db', 1, 'Generic', '', '', '1466472373179011', 1735786173000, 1735786173000, NULL);
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
INSERT INTO stages VALUES ('1466472373179011', 1, 'ACSCurrent', 'v1');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', 'env', 'prod');
INSERT INTO tags VALUES ('1234567890123456', 'secret', 'app/db', '部门', 'a-b=c:d');
INSERT INTO user_groups VALUES ('1234567890123456', 'g-a4EWCJjM1bdysld2', 'readers', 'readers', 'of the database', 1735786166000, 1735786166000);
INSERT INTO users VALUES ('1234567890123456', '214944480546637746', 'bob', 'bob', '', '', '', '', 1735786156000, 1735786156000, NULL);
INSERT INTO users VALUES ('1234567890123456', '245522646719972814', 'alice', 'alice', 'Alice', '', '', 'reads app/db', 1735786155000, 1735786155000, NULL);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v1', 1, 'text', X'01857B563094B79E2CE141AAF8FF9B52E2FB48D2C19CC218D7273F0AC20DEAD74C75C3DF22FEF1865A5541CEA49ED6C9B8AA96CC3C7A2E20E5700C3F68EA3F34306EBF4101798CED626ED87069A45493767AC8FA75289EF0F973B32299E1107394CA87956F78C053798E9981F931A6D469FF', 1735526946000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v2', 2, 'text', X'01857B563094B79E2CE141AAF8FF9B52E2F9A5057E1C9E7433E20D0085A7BFD202C90E86FE97375CA151EEBA8A87F8FD750CFDD22444B19922EB5AD94171D9F71C1675984511C18222C4E43F8650E0F8A1ED8F88DA0F933FF1FA33EA7905557BD8DAA384075C1E55E580BD61F5406708FFCFE7', 1735786146000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v3', 3, 'text', X'01857B563094B79E2CE141AAF8FF9B52E2ED86ADEFC48A15CC7151BF303D96FA85C6C3BA8F4FBFCFFB12B31132AF3A21BF09DE2F3E1BB1C1C45864CF90901382A1BDA1AF1534D4EADEB719663E8AB4150820EC9ED68092D96AD3278B23015213499230EDF41BC514EA958A4D891CF11921E1', 1735786147000);
INSERT INTO versions VALUES ('1234567890123456', 1, 'v4', 4, 'text', X'01857B563094B79E2CE141AAF8FF9B52E25AB070A7E82FBE633A7D40AFC5D531EC646FB21427EEB326C43BC1B788EBBB0B7D138501BD27655E631076519C9A2EB652C1A4DD9A3BCFEE2BF64FF51B6F73AA86F9B900E6BEAAA3B51CA3EFBF8DFD47BAE4EA7CA2BA0DD6DB383B561A8A4E9172EA', 1735786148000);
INSERT INTO versions VALUES ('1234567890123456', 2, 'v1', 1, 'text', X'01857B563094B79E2CE141AAF8FF9B52E2C4D23592EC2803E94D693144C2F92878AAD3A3B9BAF8601C2E039B4DC457F8CCCFC093235F74913C06A9E95796A463837E8A8D22FB41466951C615EAA4FC7CDF0A1DEA5C186050A4316DB80C3D775B8339E242B97F659348D26D1FB7A1ECA476EAC8C5434EE607B20121BA453312D759CBB11B80BC2BE17B8C6426CAE2CE388ECAB7', 1735526947000);
INSERT INTO versions VALUES ('1234567890123456', 3, 'v1', 1, 'binary', X'01857B563094B79E2CE141AAF8FF9B52E21061157E81EFA85C2906C3C9902E0E2B89DFAF2293E1E7274C0F38DE1053E940236D37DD7433F5C22E53F6FA3701A4E0AF761C8C153FE0413039E53F8FDE4654C6BC25ED64C63B97771CF4408D67CB2C650AF64AE4C395D09250C251F5F756EC', 1735526948000);
INSERT INTO versions VALUES ('1234567890123456', 4, 'v1', 1, 'text', X'01857B563094B79E2CE141AAF8FF9B52E2A496A4DEB6EA3A6A50DB98E15AEA34A66EBB3CA38DE7C63A976619B93380C9A6B2A932C6A6A732CCE8C81FA985DA40A67BD92C7A892E44D192D4A6773DC7D8E1D77F1584A98CB92C35FAF14EEBF36E768F767875EDC2D1702CE2CFE931FAE9BCE250176F9140A8D7', 1735526949000);
INSERT INTO versions VALUES ('1234567890123456', 5, 'v1', 1, 'text', X'01857B563094B79E2CE141AAF8FF9B52E281F94029E5CFE088ED08451516D24E627941B97253334338A18C15FDFAE34BB9B4EA35D12696F18E32C175690F22B3617A1AE237B9970D3A38C38BBCFEB111B878166DF2460893FB9C94E3576549B269231CBEDD5CB1B2630D9999D1F6B43822F3184142D505B6B6DD', 1735526950000);
INSERT INTO versions VALUES ('1466472373179011', 1, 'v1', 1, 'text', X'01702AD6D5D29D30B2C32A138E8A024BF3B78C4276BABEBBC60254911901B631402418D30CCD7131E8E805964D4B8F7BB24AFF70AE243BE06536C7CB091E3AE85F1CC0EC8EE7E6949E44B8B6E0EB9FB9760785EA6F99D2C73D42B0E2915C89A4A9E8A9C7B3F293468C754AE2F18FD1F124EF2575A490A1', 1735786173000);
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
