package io.siamstream.tools.demo;

import io.siamstream.job.pipeline.SiamMlgTrackers;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code siamstream demo}: runs until Ctrl-C. */
@Command(
        name = "demo",
        description = "Shows everything on this machine: broker, job, cameras, page.",
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--place",
            description =
                    "What the cameras look at: ${COMPLETION-CANDIDATES}, by default"
                            + " ${DEFAULT-VALUE}. STREET has two cameras, and what leaves one is"
                            + " searched for on the other.")
    private DemoPlace place = DemoPlace.PLACES;

    @Option(names = "--cameras", description = "Number of generated cameras, by default all.")
    private Integer cameras;

    @Option(
            names = "--masks",
            description =
                    "Number of cameras whose targets have masks, which take a third of a"
                            + " target's time; by default all, and with two cores or less one.")
    private int masks = Runtime.getRuntime().availableProcessors() > 2 ? Integer.MAX_VALUE : 1;

    @Option(names = "--port", description = "Port of the page; by default 8080 or the next free.")
    private Integer port;

    @Option(
            names = "--dashboard-port",
            description = "Port of Flink's dashboard; by default 8081 or the next free.")
    private Integer dashboardPort;

    @Option(names = "--seed", description = "Chooses textures and noise of the scenes.")
    private long seed = 7;

    @Option(
            names = {"-O", "--option"},
            paramLabel = "KEY=VALUE",
            description = "Any option of the job, such as model.device=gpu:0. Can be repeated.")
    private Map<String, String> jobOptions = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        int most = place.scenes(seed).size();
        int shown = cameras == null ? most : cameras;
        if (shown < 1 || shown > most) {
            throw new ParameterException(spec.commandLine(), "--cameras must be 1 to " + most);
        }
        int page = port == null ? freePort(8080) : port;
        int flink = dashboardPort == null ? freePort(Math.max(8081, page + 1)) : dashboardPort;
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Demo demo =
                Demo.start(
                        new DemoOptions(page, flink, place, shown, masks, seed, jobOptions),
                        SiamMlgTrackers::new,
                        step -> {
                            out.printf("[%5.1f s] %s%n", (System.nanoTime() - start) / 1e9, step);
                            out.flush();
                        });
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
        out.printf("%n  Watch:      %s%n", demo.page());
        out.printf("  Dashboard:  %s%n", demo.dashboard());
        out.printf("  Ctrl-C ends everything.%n%n");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private static int freePort(int first) {
        for (int candidate = first; candidate < first + 100; candidate++) {
            try (ServerSocket socket =
                    new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: the next one may be free.
                continue;
            }
        }
        throw new IllegalStateException(
                "No free port from %d to %d; name one with --port".formatted(first, first + 99));
    }
}
