/**
 * A small account schema, so that these tests depend on the engine and not on the package's own schema.
 *
 * @module
 */

export const schema = /* surql */ `
DEFINE TABLE user SCHEMAFULL PERMISSIONS FOR select WHERE id = $auth;
DEFINE FIELD email ON user TYPE string;
DEFINE FIELD pass ON user TYPE string PERMISSIONS NONE;
DEFINE INDEX email ON user FIELDS email UNIQUE;
DEFINE TABLE note SCHEMAFULL PERMISSIONS FULL;
DEFINE FIELD owner ON note TYPE option<record<user>> DEFAULT $auth;
DEFINE FIELD text ON note TYPE string;
DEFINE ACCESS account ON DATABASE TYPE RECORD
  SIGNUP ( CREATE user SET email = $email, pass = $pass )
  SIGNIN ( SELECT * FROM user WHERE email = $email AND pass = $pass )
  WITH REFRESH
  DURATION FOR GRANT 30d, FOR TOKEN 15m, FOR SESSION 12h;
`;
