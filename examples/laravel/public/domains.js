// Laravel's check against forged requests wants the session's token in each request.
const token = document.querySelector("meta[name=csrf-token]").content;
document.querySelector("domain-wizard").requestInit = { headers: { "X-CSRF-TOKEN": token } };
