import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One node of a cluster on loopback, in a process of its own: `java -cp 'lib/*' Node.java NUMBER NODES HTTP TRANSPORT FOLDER`.
 * HTTP and TRANSPORT are the ports of node 1; the other nodes have the next ones. Prints `started` and runs until it is killed.
 */
public class Node {
    public static void main(String[] arguments) throws Exception {
        int number = Integer.parseInt(arguments[0]);
        int nodes = Integer.parseInt(arguments[1]);
        int http = Integer.parseInt(arguments[2]);
        int transport = Integer.parseInt(arguments[3]);
        StringBuilder hosts = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int other = 1; other <= nodes; other++) {
            String comma = other == 1 ? "" : ",";
            hosts.append(comma).append("127.0.0.1:").append(transport + other - 1);
            names.append(comma).append("node-").append(other);
        }
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((index, settings) -> {
            settings.put("node.name", "node-" + number);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", http + number - 1);
            settings.put("transport.port", transport + number - 1);
            settings.putList("discovery.seed_hosts", hosts.toString().split(","));
            settings.putList("cluster.initial_cluster_manager_nodes", names.toString().split(","));
            // The disk of a test machine is often nearly full.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        runner.build(OpenSearchRunner.newConfigs().clusterName("clausebook-test").numOfNode(1).basePath(arguments[4] + "/node-" + number));
        System.out.println("started");
        Thread.currentThread().join();
    }
}
