package io.siamstream.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink session cluster that takes jobs through its REST address; runs until it is killed. */
public final class SessionClusterMain {

    private SessionClusterMain() {}

    /**
     * Starts the cluster and tells the port of its REST address.
     *
     * @param arguments the folder for uploaded jars, and the file that the port is written to
     */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.port", "0");
        configuration.setString("rest.address", "localhost");
        configuration.setString("rest.bind-address", "localhost");
        configuration.setString("web.upload.dir", arguments[0]);
        configuration.setString("restart-strategy.type", "none");
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(1)
                                .build());
        cluster.start();
        Path port = Path.of(arguments[1]);
        Path unfinished = port.resolveSibling("port.unfinished");
        Files.writeString(unfinished, Integer.toString(cluster.getRestAddress().get().getPort()));
        Files.move(unfinished, port, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
