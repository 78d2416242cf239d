//! The two directions of a call: its request, and the reply to it.

use super::call::{Address, Call, Profile, Reply};
use super::error::ApiError;
use super::{current, documented, reading};
use crate::http::{Accept, Request, Response, TransportError};
use crate::time::Time;

impl Call {
    /// The request that makes this call. A missing or unusable id is an error even for a call that does not send it, because
    /// the calls that follow would need it.
    pub fn request(&self, at: &Address) -> Result<Request, ApiError> {
        let route = match at.profile {
            Profile::Documented => documented::route(self, at),
            Profile::Current => current::route(self, at),
        };
        let (method, path, body) = route.ok_or(ApiError::NotSetUp)?;
        Ok(Request {
            method,
            url: [at.base.trim_end_matches('/'), &path].concat(),
            body,
            accept: Accept::Json,
        })
    }

    /// Reads the answer to this call.
    pub fn reply(
        &self,
        answer: Result<Response, TransportError>,
        now: Time,
    ) -> Result<Reply, ApiError> {
        let response = answer.map_err(ApiError::Transport)?;
        reading::reply(self, &response, now)
    }
}
