package io.siamstream.tools.viewer;

import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.viewer.feed.KafkaFeed;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.RulesFeed;
import io.siamstream.tools.viewer.feed.Truth;
import io.siamstream.tools.viewer.http.JobMonitor;
import io.siamstream.tools.viewer.http.PageAccess;
import io.siamstream.tools.viewer.http.ViewerServer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                    "Address to listen on, by default ${DEFAULT-VALUE}. Beyond this machine the"
                        + " page asks for a token: a new one at every start, in the link that is"
                        + " printed, or that of the environment's SIAMSTREAM_VIEW_TOKEN.")
    private String host = "localhost";

    @Option(
            names = "--no-token",
            description =
                    "Ask for no token beyond this machine, where something else keeps others away,"
                            + " such as a container's port that is bound to 127.0.0.1.")
    private boolean withoutToken;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "Without token: another name than localhost that browsers may call this page"
                            + " by. Can be repeated.")
    private List<String> names = List.of();

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
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ParameterException(
                    spec.commandLine(), "--host: there is no address of \"%s\"".formatted(host));
        }
        LiveFeed feed = new LiveFeed(Truth.NONE);
        try (KafkaTargetControl control = new KafkaTargetControl(job);
                ViewerServer viewer =
                        ViewerServer.start(address, access(address), feed, control, monitor(job));
                KafkaFeed tracks = KafkaFeed.start(job, feed::add, feed::add)) {
            Optional<RulesFeed> rules = RulesFeed.start(job, feed::add);
            spec.commandLine().getOut().println("Page: " + viewer.url() + " (Ctrl-C ends)");
            spec.commandLine().getOut().flush();
            tracks.await();
            rules.ifPresent(RulesFeed::close);
        }
        return 0;
    }

    private PageAccess access(InetSocketAddress address) {
        if (withoutToken || PageAccess.isLocal(address)) {
            return PageAccess.byName(names);
        }
        return PageAccess.byToken(
                Optional.ofNullable(System.getenv("SIAMSTREAM_VIEW_TOKEN"))
                        .orElseGet(PageAccess::newToken));
    }

    private Optional<JobMonitor> monitor(JobConfiguration job) {
        if (dashboard == null) {
            return Optional.empty();
        }
        String link = dashboardLink == null ? dashboard : dashboardLink;
        return Optional.of(FlinkJobMonitor.ofName(dashboard, job.get(ExecutionOptions.NAME), link));
    }
}
