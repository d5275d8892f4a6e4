package io.siamstream.tools.demo;

import java.util.Map;

/**
 * What a person may choose of the demo.
 *
 * @param port port of the page, 0 for any free one
 * @param dashboardPort port of Flink's dashboard
 * @param place what the cameras look at
 * @param cameras number of cameras
 * @param masks number of cameras whose targets are told with masks
 * @param seed chooses textures, noise and scenery
 * @param jobOptions options of the job that differ from the demo's, by key
 */
public record DemoOptions(
        int port,
        int dashboardPort,
        DemoPlace place,
        int cameras,
        int masks,
        long seed,
        Map<String, String> jobOptions) {
    public DemoOptions {
        jobOptions = Map.copyOf(jobOptions);
    }
}
