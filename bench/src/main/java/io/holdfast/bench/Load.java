package io.holdfast.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Clients that post the same request over and over on connections of their own, each waiting for its answer. */
final class Load {

    /** What a load came to: how many answers of 200, how many others, and how long the answers of 200 took, sorted. */
    record Result(long accepted, long others, long[] nanoseconds, Duration duration) {

        double perSecond() {
            return accepted / (duration.toNanos() / 1e9);
        }

        /** The time within which this share of the answers came, in milliseconds. */
        double milliseconds(double share) {
            return nanoseconds.length == 0
                    ? Double.NaN
                    : nanoseconds[(int) Math.min(nanoseconds.length - 1L, (long) (nanoseconds.length * share))] / 1e6;
        }
    }

    private Load() {}

    static Result run(int clients, Duration duration, int port, String path, String body) throws InterruptedException {
        byte[] request = request(port, path, body);
        ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();
        LongAdder others = new LongAdder();
        CountDownLatch done = new CountDownLatch(clients);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (int client = 0; client < clients; client++) {
            Thread.ofVirtual().start(() -> {
                try {
                    times.add(client(port, request, end, others));
                } catch (IOException broken) {
                    others.increment();
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(all.length, others.sum(), all, took);
    }

    /** Posts the body so many times, to the paths in turn; answers how many were accepted. */
    static long post(int clients, int count, int port, List<String> paths, String body) throws InterruptedException {
        LongAdder accepted = new LongAdder();
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(clients);
        for (int client = 0; client < clients; client++) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    RawHttp http = new RawHttp(socket.getInputStream());
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        socket.getOutputStream().write(request(port, paths.get(number % paths.size()), body));
                        String answer = http.read();
                        if (answer != null && answer.startsWith("HTTP/1.1 200")) {
                            accepted.increment();
                        }
                    }
                } catch (IOException broken) {
                    System.err.println("A client's connection broke: " + broken);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return accepted.sum();
    }

    private static byte[] request(int port, String path, String body) {
        return ("POST " + path + " HTTP/1.1\r\nhost: 127.0.0.1:" + port
                        + "\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long[] client(int port, byte[] request, long end, LongAdder others) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            RawHttp http = new RawHttp(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                out.write(request);
                String answer = http.read();
                if (answer == null) {
                    throw new IOException("the server closed the connection");
                }
                if (answer.startsWith("HTTP/1.1 200")) {
                    if (count == times.length) {
                        times = Arrays.copyOf(times, count * 2);
                    }
                    times[count++] = System.nanoTime() - now;
                } else {
                    others.increment();
                }
            }
        }
        return Arrays.copyOf(times, count);
    }
}
