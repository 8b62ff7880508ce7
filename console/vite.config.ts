import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** Where `npm start` listens; the pages that vite serves while developing ask there. */
const API = 'http://localhost:1337';
const API_PATHS = '^/(crm-plugin|auth|users|users-permissions|documentation|health)(/|$|\\?)';

/** Writes what src/console/serve-console.ts serves: /console/assets/… and the one page. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [
    react(),
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(js|css|svg)$/, threshold: 1024 }),
  ],
  build: {
    outDir: '../dist/public',
    emptyOutDir: true,
    // Smaller files would come as data: addresses, which the page's policy allows for pictures only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    // Names that differ by more than case: routes are told apart without it.
    rollupOptions: { output: { hashCharacters: 'hex' } },
  },
  server: { proxy: { [API_PATHS]: { target: API } } },
});
