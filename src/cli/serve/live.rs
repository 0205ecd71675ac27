//! The registry as pages, read anew when its files change.
//!
//! A thread of its own holds the drafts, and the site that borrows them; pages are asked of it one by
//! one. Before each it looks at the names, sizes and times of the registry's files, which costs a
//! call to the system a file, and reads them all again only where something differs.

use std::{
    fs, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::SystemTime,
};

use travaux::{
    Error, Result,
    history::Series,
    render::html::Site,
    store::{Registry, Stored},
};

/// The pages of a registry.
#[derive(Debug)]
pub(super) struct Live {
    asking: Mutex<mpsc::Sender<Asked>>,
}

/// What is asked of the registry as it is now.
type Asked = Box<dyn FnOnce(&Now) + Send>;

/// The registry as it is now.
struct Now<'a> {
    site: Site<'a>,
    paths: Vec<String>,
    series: &'a [Series],
    unused: usize,
}

impl Live {
    /// Begins to show `registry`, which need not be there yet.
    pub(super) fn new(registry: Registry) -> io::Result<Self> {
        let (asking, asked) = mpsc::channel();
        thread::Builder::new()
            .name("site".to_owned())
            .spawn(move || show(&registry, &asked))?;
        Ok(Self {
            asking: Mutex::new(asking),
        })
    }

    /// Returns the page at `path`, which is looked up among the pages there are and leads nowhere else.
    pub(super) fn page(&self, path: &str) -> Option<String> {
        let path = path.to_owned();
        let page = self.ask(move |now| {
            let known = now.paths.contains(&path);
            known.then(|| now.site.page(&path)).flatten()
        });
        page.flatten()
    }

    /// Returns the drafts that can be used, by series and in order.
    pub(super) fn drafts(&self) -> Vec<Stored> {
        let drafts = self.ask(|now| {
            let drafts = now.series.iter().flat_map(Series::drafts);
            drafts.cloned().collect()
        });
        drafts.unwrap_or_default()
    }

    /// Returns how many drafts, or files of decisions, cannot be used.
    pub(super) fn unused(&self) -> usize {
        self.ask(|now| now.unused).unwrap_or_default()
    }

    /// Asks, and waits for the answer; none where a mistake of ours kept it from being given.
    fn ask<T: Send + 'static>(&self, what: impl FnOnce(&Now) -> T + Send + 'static) -> Option<T> {
        let (answer, answered) = mpsc::channel();
        let asked: Asked = Box::new(move |now| {
            // Whoever asked may have gone.
            answer.send(what(now)).ok();
        });
        let asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        asking.send(asked).ok()?;
        drop(asking);
        answered.recv().ok()
    }
}

/// Reads the registry, and shows it until it changes or nobody is left to ask.
fn show(registry: &Registry, asked: &mpsc::Receiver<Asked>) {
    let mut waiting = None;
    loop {
        let seen = look(registry.root());
        let series = load(registry);
        let made = catch_unwind(AssertUnwindSafe(|| {
            let site = Site::of(&series);
            let now = Now {
                paths: site.paths(),
                site,
                series: &series,
                unused: unused(registry).map_or(0, |unused| unused.len()),
            };
            loop {
                let Some(asked) = waiting.take().or_else(|| asked.recv().ok()) else {
                    return false;
                };
                if look(registry.root()) != seen {
                    waiting = Some(asked);
                    return true;
                }
                asked(&now);
            }
        }));
        // A page that cannot be made must not keep the others from being shown.
        if !made.unwrap_or(true) {
            return;
        }
    }
}

/// Reads every series that can be read; what cannot is told by [`unused`].
fn load(registry: &Registry) -> Vec<Series> {
    let names = registry.series().unwrap_or_default();
    let series = names.iter().filter_map(|name| {
        let loaded = registry.load_series(name).ok()?;
        let links = registry.links(name).unwrap_or_default();
        (!loaded.drafts.is_empty()).then(|| Series::new(loaded.drafts, links))
    });
    series.collect()
}

/// Returns why each draft, or series, that cannot be used cannot be.
pub(super) fn unused(registry: &Registry) -> Result<Vec<Error>> {
    let mut unused = Vec::new();
    for name in series_of(registry)? {
        match registry.load_series(&name) {
            Ok(loaded) => unused.extend(loaded.damaged),
            Err(error) => unused.push(error),
        }
        unused.extend(registry.links(&name).err());
    }
    Ok(unused)
}

/// A registry that is not there yet has no series.
fn series_of(registry: &Registry) -> Result<Vec<travaux::draft::Slug>> {
    match registry.series() {
        Err(Error::NoRegistry { .. }) => Ok(Vec::new()),
        series => series,
    }
}

/// What is looked at: path, whether it is a folder, size, time.
type Seen = Vec<(std::path::PathBuf, bool, u64, Option<SystemTime>)>;

/// Looks at the files of a registry without opening one.
fn look(root: &Path) -> Seen {
    let list = |folder: &Path| -> Seen {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let data = entry.metadata().ok()?;
                Some((
                    entry.path(),
                    data.is_dir(),
                    data.len(),
                    data.modified().ok(),
                ))
            })
            .collect()
    };
    let mut seen = list(root);
    let folders = seen.iter().filter(|(_, is_folder, ..)| *is_folder);
    let within: Seen = folders.flat_map(|(path, ..)| list(path)).collect();
    seen.extend(within);
    seen.sort();
    seen
}
