import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The font's stylesheets name each slice twice; every browser that runs the product reads woff2. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!/@fontsource\/.+\.css/.test(id)) return null;
    return code.replaceAll(/,\s*url\([^)]+\.woff\)\s*format\('woff'\)/g, '');
  },
};

export default defineConfig({
  plugins: [react(), woff2Only],
  build: {
    target: ['chrome105', 'edge105', 'firefox110', 'safari16'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Changes with the packages, not with the product: a new release leaves it in the browser's cache.
          groups: [
            {
              name: 'framework',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
