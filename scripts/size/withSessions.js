// Every public name of the main entry and of session records.
export * from 'react-surreal-auth';
export * from 'react-surreal-auth/sessions';
