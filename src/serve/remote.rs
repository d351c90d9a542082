//! Searches that are answered elsewhere, and by the local index while that fails.

use super::{Listener, News};
use crate::search::{Remote, RemoteFailure, RequestError, Response, Target};
use std::sync::{Arc, Mutex, PoisonError};

/// Another place that answers searches.
pub(super) struct RemoteSearch {
    remote: Arc<dyn Remote>,
    /// What is served.
    target: Target,
    listener: Listener,
    /// Why the last request was not answered.
    failed: Mutex<Option<String>>,
}

impl RemoteSearch {
    pub fn new(remote: Arc<dyn Remote>, target: Target, listener: Listener) -> RemoteSearch {
        RemoteSearch { remote, target, listener, failed: Mutex::default() }
    }

    /// Answers a request; `None` if the local index must. The first failure of several alike is reported.
    ///
    /// # Errors
    /// A parameter is wrong.
    pub fn answer(&self, parameters: &[(String, String)]) -> Option<Result<Response, RequestError>> {
        let (answer, failure) = match self.remote.answer(&self.target, parameters) {
            Ok(response) => (Some(Ok(response)), None),
            Err(RemoteFailure::Request(error)) => (Some(Err(error)), None),
            Err(RemoteFailure::Unanswered(why)) => (None, Some(why)),
        };
        let before =
            std::mem::replace(&mut *self.failed.lock().unwrap_or_else(PoisonError::into_inner), failure.clone());
        if before != failure {
            (self.listener)(News::Unanswered { error: failure.as_deref() });
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails with each of the reasons in turn; an empty one is an answer that a parameter is wrong.
    #[derive(Debug)]
    struct Failing(Mutex<Vec<&'static str>>);

    impl Remote for Failing {
        fn answer(&self, _: &Target, _: &[(String, String)]) -> Result<Response, RemoteFailure> {
            match self.0.lock().expect("no panic").pop().expect("a reason") {
                "" => Err(RequestError { parameter: "kind", value: String::new(), near: None }.into()),
                why => Err(RemoteFailure::Unanswered(why.to_owned())),
            }
        }
    }

    #[test]
    fn a_failure_is_reported_once_and_its_end_too() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hearing = Arc::clone(&heard);
        let listener: Listener = Arc::new(move |news| {
            if let News::Unanswered { error } = news {
                hearing.lock().expect("no panic").push(error.map(str::to_owned));
            }
        });
        let remote = Failing(Mutex::new(vec!["", "full", "gone", "gone", ""]));
        let search = RemoteSearch::new(Arc::new(remote), Target::Only, listener);
        let answered: Vec<bool> = (0..5).map(|_| search.answer(&[]).is_some()).collect();
        assert_eq!(answered, [true, false, false, false, true]);
        let news = |error: &str| Some(error.to_owned());
        assert_eq!(*heard.lock().expect("no panic"), [news("gone"), news("full"), None]);
    }
}
