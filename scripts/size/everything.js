// Every public name of the main entry.
export * from 'react-surreal-auth';
