//! A real cluster: each node is a process of its own, and ends with the test.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The time after which a cluster that has not formed never will.
const PATIENCE: Duration = Duration::from_secs(240);

pub struct Cluster {
    nodes: Vec<Option<Child>>,
    http: u16,
    transport: u16,
    jars: PathBuf,
    folder: tempfile::TempDir,
}

impl Cluster {
    /// Starts a cluster; `None` if no cluster is wanted. Clusters at the same time need other ports.
    pub fn start(nodes: usize, http: u16) -> Option<Cluster> {
        let Some(jars) = std::env::var_os("ENGINE_JARS") else {
            crate::skipped::skipped("no real engine was asked for: ENGINE=1 tests/run, or tests/engine/run");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let mut cluster = Cluster {
            nodes: (0..nodes).map(|_| None).collect(),
            http,
            transport: http + 100,
            jars: jars.into(),
            folder,
        };
        (0..nodes).for_each(|node| cluster.start_node(node));
        cluster.wait_for(nodes);
        Some(cluster)
    }

    /// Starts a node that does not run.
    pub fn start_node(&mut self, node: usize) {
        let log = File::create(self.folder.path().join(format!("{node}.log"))).expect("a file");
        let mut java = Command::new("java");
        java.args(["-Xmx500m", "-cp"]).arg(self.jars.join("*")).arg("tests/engine/Node.java");
        java.args([
            (node + 1).to_string(),
            self.nodes.len().to_string(),
            self.http.to_string(),
            self.transport.to_string(),
        ]);
        java.arg(self.folder.path()).stdin(Stdio::null()).stdout(log.try_clone().expect("a file")).stderr(log);
        self.nodes[node] = Some(java.spawn().expect("Java runs"));
    }

    /// Kills a node; nothing of it is written any more.
    pub fn kill(&mut self, node: usize) {
        if let Some(mut child) = self.nodes[node].take() {
            child.kill().expect("the node was running");
            child.wait().expect("it ended");
        }
    }

    /// The addresses of all nodes, running or not.
    pub fn urls(&self) -> Vec<String> {
        (0..self.nodes.len()).map(|node| format!("http://127.0.0.1:{}", self.port(node))).collect()
    }

    fn port(&self, node: usize) -> u16 {
        self.http + u16::try_from(node).expect("few nodes")
    }

    /// The node that manages the cluster.
    pub fn manager(&self) -> usize {
        let answer = self.get("/_cat/cluster_manager?h=node").expect("an answer");
        let number: usize = answer.trim().trim_start_matches("node-").parse().expect("a name");
        number - 1
    }

    /// Waits until this many nodes form the cluster and all shards are where they belong.
    pub fn wait_for(&self, nodes: usize) {
        let begun = Instant::now();
        let wanted = format!("\"number_of_nodes\":{nodes},");
        let is_there = || {
            self.get("/_cluster/health")
                .is_some_and(|health| health.contains(&wanted) && health.contains("\"status\":\"green\""))
        };
        while !is_there() {
            assert!(begun.elapsed() < PATIENCE, "no cluster of {nodes} nodes: {:?}", self.get("/_cluster/health"));
            std::thread::sleep(Duration::from_millis(500));
        }
    }

    /// What the first node that answers says.
    pub fn get(&self, path: &str) -> Option<String> {
        self.ask("GET", path, "")
    }

    pub fn ask(&self, method: &str, path: &str, body: &str) -> Option<String> {
        (0..self.nodes.len()).filter(|&node| self.nodes[node].is_some()).find_map(|node| {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port(node))).ok()?;
            stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
            let length = body.len();
            let head = format!(
                "{method} {path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).ok()?;
            stream.write_all(body.as_bytes()).ok()?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer).ok()?;
            let (head, body) = answer.split_once("\r\n\r\n")?;
            head.contains(" 200").then(|| body.to_owned())
        })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        (0..self.nodes.len()).for_each(|node| self.kill(node));
    }
}
