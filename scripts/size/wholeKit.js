// Every public name of the main entry, of session records and of the UI kit.
export * from 'react-surreal-auth';
export * from 'react-surreal-auth/sessions';
export * from 'react-surreal-auth/ui';
