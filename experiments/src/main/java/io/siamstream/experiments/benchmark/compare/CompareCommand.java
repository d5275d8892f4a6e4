package io.siamstream.experiments.benchmark.compare;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.experiments.benchmark.PageSection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the job beside the plain consumer of the examples, in turns on frames of one topic. */
@Command(
        name = "compare",
        description = "Measures the job beside a plain consumer that follows with NanoTrack.",
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {

    private static final double HALF = 0.5;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder with benchmark sequences.")
    private Path folder;

    @Option(
            names = "--plain",
            paramLabel = "FILE",
            description = "The plain consumer's source (default: ${DEFAULT-VALUE}).")
    private Path plain =
            Path.of(
                    "examples/plain-consumer/src/main/java/io/siamstream/examples",
                    "PlainConsumer.java");

    @Option(
            names = "--nano-backbone",
            required = true,
            paramLabel = "FILE",
            description = "ONNX backbone of NanoTrack version 2.")
    private Path backbone;

    @Option(
            names = "--nano-head",
            required = true,
            paramLabel = "FILE",
            description = "ONNX head of NanoTrack version 2.")
    private Path head;

    @Option(
            names = "--cameras",
            split = ",",
            paramLabel = "N",
            description = "Cameras, one target in each (default: ${DEFAULT-VALUE}).")
    private List<Integer> cameras = List.of(1, 8, 16);

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames of all cameras together in a run (default: ${DEFAULT-VALUE}).")
    private int frames = 400;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long latency is measured (default: ${DEFAULT-VALUE}).")
    private int seconds = 8;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Markdown page whose section on the comparison is renewed.")
    private Path page;

    @Override
    public Integer call() throws Exception {
        if (frames < 1 || seconds < 1 || cameras.stream().anyMatch(count -> count < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--cameras, --frames and --seconds must be above 0");
        }
        int threads = Runtime.getRuntime().availableProcessors();
        List<Follower> both =
                List.of(new JobFollower(), new PlainFollower(plain, backbone, head, threads));
        List<String> lines =
                new ArrayList<>(
                        PageSection.heading(
                                spec,
                                ("One target of each camera, in turns. For targets/s the frames lie"
                                     + " in the topic beforehand, and the first four of each camera"
                                     + " do not count; latency is at half of what the slower of the"
                                     + " two can do. Both have %d threads that track. Then each is"
                                     + " killed in the middle of its work and started again: the"
                                     + " job by a task that fails (exactly once, a checkpoint every"
                                     + " second), the consumer by the end of its process.")
                                        .formatted(threads)));
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Comparison comparison = new Comparison(kafka, folder);
            lines.addAll(speeds(comparison, both));
            lines.add("");
            lines.addAll(losses(comparison, both));
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        if (page != null) {
            PageSection.write(page, "# Benchmarks", "The job beside a plain consumer", lines);
        }
        return 0;
    }

    private List<String> speeds(Comparison comparison, List<Follower> both) throws Exception {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "| Cameras | What | Targets/s | Frames/s of a camera, for latency |"
                                        + " p50 ms | p95 ms |",
                                "|--:|:--|--:|--:|--:|--:|"));
        for (int count : cameras) {
            List<Double> speeds = new ArrayList<>();
            for (Follower follower : both) {
                speeds.add(comparison.throughput(follower, count, Math.max(8, frames / count)));
                say(
                        "%s, %d camera(s): %.1f targets/s",
                        follower, count, speeds.get(speeds.size() - 1));
            }
            double rate = HALF * speeds.stream().mapToDouble(s -> s).min().orElseThrow() / count;
            for (int i = 0; i < both.size(); i++) {
                DescriptiveStatistics latency =
                        comparison.latency(both.get(i), count, rate, seconds);
                say("%s, %d camera(s): p95 %.0f ms", both.get(i), count, latency.getPercentile(95));
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "| %d | %s | %.1f | %.2f | %.0f | %.0f |",
                                count,
                                both.get(i).title(),
                                speeds.get(i),
                                rate,
                                latency.getPercentile(50),
                                latency.getPercentile(95)));
            }
        }
        return lines;
    }

    private List<String> losses(Comparison comparison, List<Follower> both) throws Exception {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "| Killed | Targets | Followed to the last frame | Events missing |"
                                        + " Events twice | Longest time without an event, s |",
                                "|:--|--:|--:|--:|--:|--:|"));
        int count = cameras.get(cameras.size() / 2);
        for (Follower follower : both) {
            Comparison.Loss loss = comparison.kill(follower, count, Math.max(12, frames / count));
            say("%s, killed: %d of %d targets go on", follower, loss.goneOn(), loss.targets());
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %d | %d | %.1f |",
                            follower.title(),
                            loss.targets(),
                            loss.goneOn(),
                            loss.missing(),
                            loss.doubled(),
                            loss.longestGap()));
        }
        return lines;
    }

    private void say(String format, Follower follower, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = follower.title();
        System.arraycopy(values, 0, all, 1, values.length);
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, all));
        spec.commandLine().getOut().flush();
    }
}
