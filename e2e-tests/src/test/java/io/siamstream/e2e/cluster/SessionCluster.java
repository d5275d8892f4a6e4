package io.siamstream.e2e.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.rest.FileUpload;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.util.RestConstants;
import org.apache.flink.runtime.webmonitor.handlers.JarRunHeaders;
import org.apache.flink.runtime.webmonitor.handlers.JarRunMessageParameters;
import org.apache.flink.runtime.webmonitor.handlers.JarRunRequestBody;
import org.apache.flink.runtime.webmonitor.handlers.JarUploadHeaders;
import org.apache.flink.runtime.webmonitor.handlers.JarUploadResponseBody;
import org.apache.flink.util.concurrent.Executors;

/**
 * A session cluster in a JVM of its own, with what lies in Flink's lib folder on its class path and
 * nothing of the job: that comes with the job's jar, in a class loader for each submission.
 */
final class SessionCluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    /** What Flink's distribution holds, and the folder of {@link SessionClusterMain}. */
    private static final Predicate<String> OF_FLINK =
            Pattern.compile(
                            "test-classes|(flink-(?!connector-kafka|avro|kubernetes|test).*"
                                    + "|commons-(cli|collections|compress|io|lang3|math3)-.*"
                                    + "|(async-profiler|frocksdbjni|javassist|jsr305|kryo|log4j"
                                    + "|lz4-java|minlog|objenesis|reflectasm|slf4j"
                                    + "|snakeyaml-engine|snappy-java|zstd-jni)-.*)\\.jar")
                    .asMatchPredicate();

    private final Process process;
    private final int port;
    private final RestClient rest;
    private final RestClusterClient<StandaloneClusterId> client;

    private SessionCluster(Process process, int port) throws Exception {
        this.process = process;
        this.port = port;
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.PORT, port);
        this.rest = new RestClient(configuration, Executors.directExecutor());
        this.client = new RestClusterClient<>(configuration, StandaloneClusterId.getInstance());
    }

    /**
     * Starts a cluster.
     *
     * @param lib what is packaged for Flink's lib folder
     * @param folder for uploads and the log
     */
    static SessionCluster start(Path lib, Path folder) throws Exception {
        String classPath =
                Stream.concat(
                                jars(lib).stream(),
                                Arrays.stream(
                                                System.getProperty("java.class.path")
                                                        .split(File.pathSeparator))
                                        .filter(entry -> OF_FLINK.test(fileName(entry))))
                        .collect(Collectors.joining(File.pathSeparator));
        Path port = folder.resolve("port");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        // As the configuration that Flink is shipped with says.
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.graph_optimizer=false",
                        "-Dlog4j2.configurationFile=log4j2-test.properties",
                        "-cp",
                        classPath,
                        SessionClusterMain.class.getName(),
                        Files.createDirectories(folder.resolve("uploads")).toString(),
                        port.toString());
        Path log = folder.resolve("cluster.log");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        while (!Files.exists(port)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "The cluster did not start: " + Files.readString(log));
            }
        }
        return new SessionCluster(process, Integer.parseInt(Files.readString(port)));
    }

    /** Uploads a job's jar and tells its id. */
    String upload(Path jar) throws Exception {
        JarUploadResponseBody answer =
                rest.sendRequest(
                                "localhost",
                                port,
                                JarUploadHeaders.getInstance(),
                                EmptyMessageParameters.getInstance(),
                                EmptyRequestBody.getInstance(),
                                List.of(new FileUpload(jar, RestConstants.CONTENT_TYPE_JAR)))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Path.of(answer.getFilename()).getFileName().toString();
    }

    /** Runs the main class of an uploaded jar. */
    JobID run(String jarId, List<String> arguments) throws Exception {
        JarRunMessageParameters parameters =
                JarRunHeaders.getInstance().getUnresolvedMessageParameters();
        parameters.jarIdPathParameter.resolve(jarId);
        return rest.sendRequest(
                        "localhost",
                        port,
                        JarRunHeaders.getInstance(),
                        parameters,
                        new JarRunRequestBody(null, arguments, null, null, null, null, null, null))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .getJobId();
    }

    /** What a job is doing. */
    JobStatus status(JobID job) throws Exception {
        return client.getJobStatus(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns when a job runs. */
    void awaitRunning(JobID job) throws Exception {
        while (status(job) != JobStatus.RUNNING) {
            if (status(job).isGloballyTerminalState()) {
                throw new IllegalStateException("The job is " + status(job));
            }
            Thread.sleep(100);
        }
    }

    /** Cancels a job and returns when it has ended. */
    void cancel(JobID job) throws Exception {
        client.cancel(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (!status(job).isGloballyTerminalState()) {
            Thread.sleep(100);
        }
    }

    /** How many class loaders of jobs the cluster holds after a garbage collection. */
    long jobClassLoaders() throws Exception {
        jcmd("GC.run");
        return jcmd("GC.class_histogram")
                .lines()
                .filter(
                        line ->
                                line.endsWith("FlinkUserCodeClassLoaders$ParentFirstClassLoader")
                                        || line.contains("ChildFirstClassLoader"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
                .sum();
    }

    private String jcmd(String command) throws Exception {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        rest.closeAsync().join();
        process.destroyForcibly().onExit().join();
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toAbsolutePath).map(Path::toString).sorted().toList();
        }
    }
}
