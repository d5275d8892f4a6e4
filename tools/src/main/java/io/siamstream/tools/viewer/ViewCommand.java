package io.siamstream.tools.viewer;

import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.tools.kafka.ConnectionOptions;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code siamstream view}: the viewer's page for a job that runs elsewhere. */
@Command(
        name = "view",
        description = "Serves the viewer's page for the cameras of a running job.",
        sortOptions = false)
public final class ViewCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = "--port",
            description = "Port of the page on this machine, by default ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--host",
            description =
                    "Address to listen on, by default ${DEFAULT-VALUE}. The page has no login:"
                            + " whoever reaches it sees the cameras.")
    private String host = "localhost";

    @Option(
            names = "--dashboard",
            paramLabel = "URL",
            description = "Address of Flink's dashboard, to show the job's state too.")
    private String dashboard;

    @Option(
            names = "--dashboard-link",
            paramLabel = "URL",
            description = "The dashboard's address for a browser, where it is another one.")
    private String dashboardLink;

    @Override
    public Integer call() throws InterruptedException {
        JobConfiguration job = connection.configuration();
        LiveFeed feed = new LiveFeed(Truth.NONE);
        try (KafkaTargetControl control = new KafkaTargetControl(job);
                ViewerServer viewer =
                        ViewerServer.start(
                                new InetSocketAddress(host, port), feed, control, monitor(job))) {
            KafkaFeed.start(job, feed::add, feed::add);
            spec.commandLine().getOut().println("Page: " + viewer.url() + " (Ctrl-C ends)");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private Optional<JobMonitor> monitor(JobConfiguration job) {
        if (dashboard == null) {
            return Optional.empty();
        }
        String name = job.get(ExecutionOptions.NAME);
        String id =
                FlinkJobMonitor.findJob(dashboard, name)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No job named \"%s\" runs at %s; set -O %s=NAME"
                                                        .formatted(
                                                                name,
                                                                dashboard,
                                                                ExecutionOptions.NAME.key())));
        return Optional.of(
                FlinkJobMonitor.of(
                        dashboard, id, dashboardLink == null ? dashboard : dashboardLink));
    }
}
