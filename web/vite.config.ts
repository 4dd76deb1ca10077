import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';

const server = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:8080';
const mocked = process.env.HOLDFAST_MOCK === '1';

/** Answers the API from memory, so that every state of the pages can be looked at without a server. */
function mockServer(): Plugin {
  return {
    name: 'holdfast-mock-server',
    async configureServer(vite) {
      const { mockApi } = await import('./src/test/mock-api.ts');
      vite.middlewares.use(mockApi());
    },
    async configurePreviewServer(vite) {
      const { mockApi } = await import('./src/test/mock-api.ts');
      vite.middlewares.use(mockApi());
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), ...(mocked ? [mockServer()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    ...(mocked ? {} : { proxy: { '/api': server, '/wh': server, '/health': server } }),
  },
  preview: { host: '127.0.0.1', port: 4173 },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'diagram', test: /node_modules[\\/](@xyflow|d3-|zustand|classcat)/ },
            { name: 'editor', test: /node_modules[\\/](@codemirror|@lezer|crelt|style-mod|w3c-keyname)/ },
          ],
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
