package io.siamstream.experiments.evaluation.peer;

import io.siamstream.tracker.image.Image;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32;

/**
 * A frame as the same camera would have taken it with less light.
 *
 * <p>Pixels are made linear (gamma {@value #GAMMA}) and turned into electrons, {@value #FULL_WELL}
 * for white by day; exposure takes away so many stops of them. Shot noise has the variance of what
 * is left, read noise {@value #READ_NOISE} electrons. The camera answers with {@value #GAIN} times
 * the gain, which lifts the noise along, clips, and codes in eight bits again. Small sensors in use
 * for surveillance have wells and read noise of this order.
 *
 * <p>A frame's noise is drawn from its pixels and one fixed seed, so that it is the same in every
 * run and for every tracker.
 */
public enum Darkness implements Alteration {
    /** Three stops below day. */
    DUSK(3),
    /** Five stops below day: the noise of a middle grey is about a fifth of its signal. */
    NIGHT(5);

    private static final double GAMMA = 2.2;
    private static final double FULL_WELL = 4000;
    private static final double READ_NOISE = 3;
    private static final double GAIN = 4;
    private static final long SEED = 20241122;
    private static final int LEVELS = 256;

    /** Steps of the table that codes linear values; fine enough for eight bits. */
    private static final int CODES = 1 << 14;

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final byte[] CODED = coded();

    private final double[] electrons = new double[LEVELS];

    Darkness(int stops) {
        for (int level = 0; level < LEVELS; level++) {
            double linear = Math.pow(level / (LEVELS - 1.0), GAMMA);
            electrons[level] = linear * FULL_WELL / (1 << stops);
        }
    }

    @Override
    public String kind() {
        return "light";
    }

    @Override
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Image frame(Image day) {
        byte[] pixels = day.bgr();
        CRC32 content = new CRC32();
        content.update(pixels);
        RandomGenerator random = GENERATORS.create(SEED ^ content.getValue());
        byte[] dark = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            double signal = electrons[Byte.toUnsignedInt(pixels[i])];
            double noise = Math.sqrt(signal + READ_NOISE * READ_NOISE);
            double seen = (signal + noise * random.nextGaussian()) * GAIN / FULL_WELL;
            dark[i] = CODED[(int) Math.max(0, Math.min(CODES - 1, seen * CODES))];
        }
        return new Image(day.width(), day.height(), dark);
    }

    private static byte[] coded() {
        byte[] table = new byte[CODES];
        for (int i = 0; i < CODES; i++) {
            double linear = i / (CODES - 1.0);
            table[i] = (byte) Math.round((LEVELS - 1) * Math.pow(linear, 1 / GAMMA));
        }
        return table;
    }
}
