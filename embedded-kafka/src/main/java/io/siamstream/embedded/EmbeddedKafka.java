package io.siamstream.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.common.TransactionVersion;

/**
 * A real Kafka broker in KRaft mode inside this JVM: one node that is broker and controller, its
 * log in a temporary folder that is deleted on {@link #close()}.
 *
 * <p>Every limit on the way of a record is raised to {@link #MAX_MESSAGE_BYTES}, so a topic decides
 * by its own {@code max.message.bytes}. Transactions run at {@code transaction.version} 2, the
 * default of every Kafka 4 broker, so that the demo and the tests meet what platforms run. With it
 * a Flink job that recovers logs one ERROR "Unable to commit transaction ... already fenced" for
 * each transaction that was committed before the failure; nothing is lost by it.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** The largest record batch that the broker takes, bytes. */
    public static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private static final int NODE_ID = 1;
    private static final String HOST = "localhost";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final long START_TIMEOUT_SECONDS = 60;
    private static final long POLL_MILLIS = 20;

    private final Path directory;
    private final int port;
    private final KafkaConfig config;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path directory, int port, KafkaConfig config) {
        this.directory = directory;
        this.port = port;
        this.config = config;
    }

    /** Starts a broker on a free port and returns when it answers. */
    public static EmbeddedKafka start() {
        return start(freePort(Set.of()));
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param port the port that clients connect to
     * @throws IllegalStateException if the broker does not come up, for example as the port is
     *     taken
     */
    public static EmbeddedKafka start(int port) {
        return start(port, Map.of());
    }

    /**
     * Starts a broker on a free port that can be reached over a proxy too, and returns when it
     * answers. Clients that come over the proxy stay on it.
     *
     * @param port the port of this machine that the proxy leads to
     * @param proxyPort the proxy's port on this machine, that its clients connect to
     */
    public static EmbeddedKafka startBehindProxy(int port, int proxyPort) {
        return start(freePort(Set.of(port, proxyPort)), Map.of(port, proxyPort));
    }

    private static EmbeddedKafka start(int port, Map<Integer, Integer> proxies) {
        try {
            Path directory = Files.createTempDirectory("siamstream-kafka-");
            Set<Integer> chosen = new HashSet<>(proxies.keySet());
            chosen.add(port);
            Map<String, String> settings =
                    new HashMap<>(settings(port, freePort(chosen), directory));
            proxies.forEach((proxied, proxy) -> addListener(settings, proxied, proxy));
            KafkaConfig config = new KafkaConfig(settings);
            format(config, directory);
            EmbeddedKafka kafka = new EmbeddedKafka(directory, port, config);
            kafka.startServer();
            return kafka;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The Kafka broker did not start on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** What clients set {@code bootstrap.servers} to. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /**
     * Creates a topic and returns when it is there.
     *
     * @param name name of the topic
     * @param partitions number of partitions
     * @param maxMessageBytes the largest record batch that the topic takes, bytes
     */
    public void createTopic(String name, int partitions, int maxMessageBytes) {
        createTopics(
                new NewTopic(name, partitions, (short) 1)
                        .configs(
                                Map.of(
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                        Integer.toString(maxMessageBytes))));
    }

    /** Creates topics, with any settings of their own, and returns when they are there. */
    public void createTopics(NewTopic... topics) {
        List<NewTopic> wanted = Arrays.asList(topics);
        try (Admin admin = admin()) {
            admin.createTopics(wanted).all().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<String> names = wanted.stream().map(NewTopic::name).toList();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
            // The controller has made them; the broker learns of it a moment later.
            while (!isServed(admin, names)) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(names + " are not served");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Topics were not created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        }
    }

    private static boolean isServed(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** Stops the broker and starts it again on the same log and port, as an operator would. */
    public void restart() {
        stopServer();
        startServer();
    }

    /** Stops the broker and deletes its log. */
    @Override
    public void close() {
        stopServer();
        Utils.closeQuietly(() -> Utils.delete(directory.toFile()), "folder " + directory);
    }

    private void startServer() {
        server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            try (Admin admin = admin()) {
                admin.describeCluster().nodes().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            close();
            throw new IllegalStateException("The Kafka broker failed: " + e.getMessage(), e);
        }
    }

    private void stopServer() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Admin admin() {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers()));
    }

    private static Map<String, String> settings(int port, int controllerPort, Path directory) {
        String limit = Integer.toString(MAX_MESSAGE_BYTES);
        return Map.ofEntries(
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("process.roles", "broker,controller"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://%s:%d,%s://%s:%d"
                                .formatted(HOST, port, CONTROLLER_LISTENER, HOST, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("message.max.bytes", limit),
                Map.entry("replica.fetch.max.bytes", limit),
                Map.entry("socket.request.max.bytes", Integer.toString(2 * MAX_MESSAGE_BYTES)),
                Map.entry("auto.create.topics.enable", "false"),
                // Topics that keep little are held to it within a minute.
                Map.entry("log.retention.check.interval.ms", "30000"),
                Map.entry("log.segment.delete.delay.ms", "1000"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"));
    }

    private static void addListener(Map<String, String> settings, int port, int proxyPort) {
        settings.merge("listeners", "PROXIED://%s:%d".formatted(HOST, port), EmbeddedKafka::join);
        settings.merge(
                "advertised.listeners",
                "PROXIED://%s:%d".formatted(HOST, proxyPort),
                EmbeddedKafka::join);
        settings.merge("listener.security.protocol.map", "PROXIED:PLAINTEXT", EmbeddedKafka::join);
    }

    private static String join(String list, String entry) {
        return list + "," + entry;
    }

    private static void format(KafkaConfig config, Path directory) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(stream)
                    .setNodeId(config.nodeId())
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(List.of(directory.toString()))
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setFeatureLevel(
                            TransactionVersion.FEATURE_NAME, TransactionVersion.TV_2.featureLevel())
                    .run();
        }
    }

    /**
     * A port that nobody listens on.
     *
     * @param chosen ports that will be listened on, though nobody does so yet
     */
    private static int freePort(Set<Integer> chosen) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            // Held at the same time they differ, so one of them is none of those chosen.
            for (int i = 0; i <= chosen.size(); i++) {
                sockets.add(new ServerSocket(0));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports.stream().filter(port -> !chosen.contains(port)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("No free port: " + e.getMessage(), e);
        }
    }
}
