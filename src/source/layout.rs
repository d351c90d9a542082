//! The layout of `content/`: derives the role of a file from its path.

use crate::diagnostic::nearest;

/// The list of the standards of a library.
pub const LIBRARY_FILE: &str = "library.yaml";

/// The folder of `content/` for the other standards of a library whose list lies in `content/` too.
pub const LIBRARY_FOLDER: &str = "library";

/// The YAML files of an edition, by their names without extension.
pub const DATA_FILES: [&str; 12] = [
    "edition",
    "terms",
    "bodies",
    "responsibilities",
    "community-types",
    "values",
    "references",
    "mappings",
    "checklist",
    "assessment",
    "errata",
    "comments",
];

/// The role of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum FileRole<'a> {
    Site,
    Page {
        slug: &'a str,
        lang: Option<&'a str>,
    },
    /// A profile of requirement words.
    Profile {
        name: &'a str,
    },
    Data {
        edition: &'a str,
        name: &'static str,
    },
    Chapter {
        edition: &'a str,
        slug: &'a str,
        lang: Option<&'a str>,
    },
    /// A file of amendments to another edition.
    Amendments {
        edition: &'a str,
        slug: &'a str,
        lang: Option<&'a str>,
    },
    SiteFile {
        name: &'a str,
    },
    EditionFile {
        edition: &'a str,
        name: &'a str,
    },
    Lock {
        edition: &'a str,
    },
    /// The format has no place for this file.
    None,
}

/// The role of the file at `path`, which starts at the root and uses `/`.
pub fn role(path: &str) -> FileRole<'_> {
    try_role(path).unwrap_or(FileRole::None)
}

fn try_role(path: &str) -> Option<FileRole<'_>> {
    let inside = path.strip_prefix("content/")?;
    if inside == "site.yaml" {
        return Some(FileRole::Site);
    }
    let (folder, rest) = inside.split_once('/')?;
    match folder {
        "pages" => named_markdown(rest).map(|(slug, lang)| FileRole::Page { slug, lang }),
        "profiles" => {
            let name = rest.strip_suffix(".yaml")?;
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
            (!name.is_empty() && name.chars().all(fits)).then_some(FileRole::Profile { name })
        }
        "files" => Some(FileRole::SiteFile { name: rest }),
        "editions" => {
            let (edition, rest) = rest.split_once('/')?;
            edition_role(edition, rest)
        }
        _ => None,
    }
}

fn edition_role<'a>(edition: &'a str, rest: &'a str) -> Option<FileRole<'a>> {
    if let Some(name) = rest.strip_prefix("files/") {
        return Some(FileRole::EditionFile { edition, name });
    }
    if let Some(name) = rest.strip_prefix("clauses/") {
        return named_markdown(name).map(|(slug, lang)| FileRole::Chapter { edition, slug, lang });
    }
    if let Some(name) = rest.strip_prefix("amendments/") {
        return named_markdown(name).map(|(slug, lang)| FileRole::Amendments { edition, slug, lang });
    }
    if rest == "edition.lock" {
        return Some(FileRole::Lock { edition });
    }
    let stem = rest.strip_suffix(".yaml")?;
    let name = DATA_FILES.into_iter().find(|&name| name == stem)?;
    Some(FileRole::Data { edition, name })
}

/// Splits `01-scope.en.md` into the slug `01-scope` and the language `en`.
fn named_markdown(name: &str) -> Option<(&str, Option<&str>)> {
    let stem = name.strip_suffix(".md")?;
    let (slug, lang) = match stem.split_once('.') {
        Some((slug, lang)) => (slug, Some(lang)),
        None => (stem, None),
    };
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let slug_fits = !slug.is_empty() && slug.chars().all(fits) && !slug.starts_with('-') && !slug.ends_with('-');
    let lang_fits = lang.is_none_or(|lang| !lang.is_empty() && !lang.contains(['.', '/']));
    (slug_fits && lang_fits).then_some((slug, lang))
}

/// The valid path that a stray file was probably meant to have.
pub fn nearest_place(path: &str) -> Option<String> {
    if let Some(stem) = path.strip_suffix(".yml") {
        let corrected = format!("{stem}.yaml");
        return (role(&corrected) != FileRole::None)
            .then_some(corrected)
            .or_else(|| nearest_place(&format!("{stem}.yaml")));
    }
    let (folder, name) = path.rsplit_once('/')?;
    let stem = name.strip_suffix(".yaml")?;
    if folder == "content" {
        return nearest(stem, ["site"]).map(|_| "content/site.yaml".to_owned());
    }
    let edition = folder.strip_prefix("content/editions/")?;
    (!edition.contains('/')).then(|| nearest(stem, DATA_FILES)).flatten().map(|near| format!("{folder}/{near}.yaml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_role_follows_from_the_path() {
        assert_eq!(role("content/site.yaml"), FileRole::Site);
        assert_eq!(
            role("content/editions/2022/clauses/01-scope.en.md"),
            FileRole::Chapter { edition: "2022", slug: "01-scope", lang: Some("en") }
        );
        assert_eq!(
            role("content/editions/2024/amendments/01-decision.md"),
            FileRole::Amendments { edition: "2024", slug: "01-decision", lang: None }
        );
        assert_eq!(role("content/profiles/db-1.2.yaml"), FileRole::Profile { name: "db-1.2" });
        assert_eq!(role("content/editions/2022/terms.yaml"), FileRole::Data { edition: "2022", name: "terms" });
        assert_eq!(
            role("content/editions/2022/files/a/b.svg"),
            FileRole::EditionFile { edition: "2022", name: "a/b.svg" }
        );
        for stray in
            ["content/x.md", "content/editions/2022/clauses/A.md", "content/editions/2022/clauses/x/y.md", "site.yaml"]
        {
            assert_eq!(role(stray), FileRole::None, "{stray}");
        }
    }

    #[test]
    fn a_misspelt_file_name_gets_a_suggestion() {
        assert_eq!(nearest_place("content/editions/1/term.yaml").as_deref(), Some("content/editions/1/terms.yaml"));
        assert_eq!(nearest_place("content/editions/1/bodies.yml").as_deref(), Some("content/editions/1/bodies.yaml"));
        assert_eq!(nearest_place("content/other/thing.yaml"), None);
    }
}
